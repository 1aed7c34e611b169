import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Label } from "react-aria-components/Label";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { asProblem, type Problem } from "@/api/problem";
import type { Replay, Sharing } from "@/api/types";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { ProblemMessage } from "@/ui/ProblemMessage";

type Audience = Sharing["audience"];

/** The choices of who may watch, in plain words. */
export function useAudiences(): Record<Audience, { name: string; says: string }> {
  const { t } = useLingui();
  return {
    course: { name: t`Everybody in the course`, says: t`Whoever was away can watch it too.` },
    present: { name: t`Who came to the class`, says: t`Others find no replay of this class.` },
    staff: { name: t`Only who teaches`, says: t`It is not published: students find no replay of this class.` },
  };
}

/** Who may watch a replay. What is chosen holds at once. */
export function SharingDialog({
  replay,
  share,
  onClose,
}: {
  replay: Replay;
  share: (audience: Audience) => Promise<unknown>;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const audiences = useAudiences();
  const [chosen, setChosen] = useState<Audience>(replay.audience);
  const [isSaving, setSaving] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const save = async () => {
    setSaving(true);
    setProblem(null);
    try {
      await share(chosen);
      onClose();
    } catch (error) {
      setProblem(asProblem(error));
      setSaving(false);
    }
  };
  return (
    <Dialog title={t`Who may watch`} isOpen onClose={onClose} isLocked={isSaving} width={420}>
      <DialogBody>
        <RadioGroup value={chosen} onChange={(value) => setChosen(value as Audience)} className="grid gap-2">
          <Label className="pb-1 text-14 text-ink-2">
            <Trans>Who teaches the course can always watch this replay.</Trans>
          </Label>
          {(["course", "present", "staff"] as const).map((audience) => (
            <Radio
              key={audience}
              value={audience}
              className="group flex cursor-pointer gap-3 rounded-2 border border-edge px-3 py-2.5 hover:bg-press data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-focus data-selected:border-ink"
            >
              <span
                aria-hidden
                className="mt-0.5 grid size-4 flex-none place-items-center rounded-full border border-edge group-data-selected:border-ink"
              >
                <span className="size-2 rounded-full group-data-selected:bg-ink" />
              </span>
              <span>
                <span className="block font-medium">{audiences[audience].name}</span>
                <span className="block text-13 text-ink-2">{audiences[audience].says}</span>
              </span>
            </Radio>
          ))}
        </RadioGroup>
        {problem ? <ProblemMessage problem={problem} title={t`It was not changed.`} className="mt-4" /> : null}
      </DialogBody>
      <DialogActions>
        <Button onPress={onClose} isDisabled={isSaving}>
          <Trans>Cancel</Trans>
        </Button>
        <Button variant="primary" onPress={() => void save()} isPending={isSaving}>
          <Trans>Save</Trans>
        </Button>
      </DialogActions>
    </Dialog>
  );
}
