import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { type ReactNode, useState } from "react";
import type { Problem } from "@/api/problem";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Switch } from "@/ui/Switch";
import { TextField } from "@/ui/TextField";
import { lengthOf } from "../chat/Compose";

/** The longest question, in characters. */
const limit = 1_000;

/** The sheet for a question, with or without one's name; it says what of it is seen by whom. */
export function AskDialog({
  isOpen,
  onClose,
  text,
  onText,
  teacher,
  isPending,
  problem,
  anonymousClosed,
  closed,
  onAsk,
}: {
  isOpen: boolean;
  onClose: () => void;
  text: string;
  onText: (text: string) => void;
  /** Who teaches, by name; may be empty. */
  teacher: string;
  isPending: boolean;
  problem: Problem | null;
  /** Whether questions without a name are closed. */
  anonymousClosed: boolean;
  /** Why nothing can be asked. */
  closed: ReactNode;
  onAsk: (anonymous: boolean) => void;
}) {
  const { t } = useLingui();
  const [wantsNoName, setWantsNoName] = useState(false);
  const isAnonymous = wantsNoName && !anonymousClosed;
  const over = lengthOf(text) - limit;
  const mayAsk = text.trim() !== "" && over <= 0 && closed === null;
  const who = teacher || t`Your teacher`;
  const ask = () => {
    if (mayAsk && !isPending) onAsk(isAnonymous);
  };
  return (
    <Dialog title={t`Ask a question`} isOpen={isOpen} onClose={onClose} isLocked={isPending} width={560}>
      <DialogBody className="flex flex-col gap-4 text-16">
        {problem ? <ProblemMessage problem={problem} keeps={t`Your question is still here.`} /> : null}
        {closed ? <p className="text-ink-2">{closed}</p> : null}
        <TextField
          label={t`Your question`}
          rows={4}
          value={text}
          onChange={onText}
          autoFocus
          hint={t`Formulas go between dollar signs, code between backticks.`}
          error={over > 0 ? t`${plural(over, { one: "# character too many", other: "# characters too many" })}` : null}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) ask();
          }}
        />
        <Switch
          isSelected={isAnonymous}
          onChange={setWantsNoName}
          isDisabled={anonymousClosed}
          note={
            anonymousClosed
              ? t`Questions without a name are closed for now.`
              : isAnonymous
                ? t`The class and ${who} see the question, and not who asked. Nor does the record of the class.`
                : t`The class and ${who} see the question and your name.`
          }
        >
          <Trans>Without my name</Trans>
        </Switch>
      </DialogBody>
      <DialogActions>
        <Button variant="quiet" onPress={onClose} isDisabled={isPending}>
          <Trans>Cancel</Trans>
        </Button>
        <Button variant="primary" isDisabled={!mayAsk} isPending={isPending} onPress={ask}>
          {isPending ? <Trans>Sending…</Trans> : <Trans>Send question</Trans>}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
