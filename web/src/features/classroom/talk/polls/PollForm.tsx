import { Trans, useLingui } from "@lingui/react/macro";
import { useRef, useState } from "react";
import { PollFields } from "@/features/prepare/PollFields";
import { newPoll } from "@/features/prepare/plan/edits";
import { canBeAnswered, savable } from "@/features/prepare/plan/polls";
import { Button } from "@/ui/Button";
import { draftOf, type PollDraft } from "./drafts";
import { usePollActions } from "./usePollActions";

/** A poll that was not prepared: written and asked in class. */
export function PollForm({
  onCancel,
  onAsked,
  isOneOpen,
}: {
  onCancel: () => void;
  onAsked: (id: string) => void;
  isOneOpen: boolean;
}) {
  const { t } = useLingui();
  const [poll, setPoll] = useState(newPoll);
  const actions = usePollActions(onAsked);
  // The same poll asked once more, because no answer came, is the same operation.
  const last = useRef<{ poll: typeof poll; draft: PollDraft } | null>(null);
  const isReady = savable(poll) !== null && canBeAnswered(poll);
  const ask = () => {
    if (last.current?.poll !== poll) {
      const draft = draftOf(poll);
      last.current = draft && { poll, draft };
    }
    if (last.current) actions.ask(last.current.draft);
  };
  return (
    <section aria-label={t`New poll`}>
      <PollFields poll={poll} onChange={(fields) => setPoll((now) => ({ ...now, ...fields }))} autoFocus />
      <div className="mt-3.5 flex gap-2">
        <Button variant="primary" className="flex-1" isDisabled={!isReady} isPending={actions.isPending} onPress={ask}>
          {actions.isPending ? t`Asking…` : t`Ask the class`}
        </Button>
        <Button className="flex-1" onPress={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
      <p className="mt-2.5 text-13 text-ink-3">
        {isReady ? null : <Trans>A poll needs a question; where answers are chosen, at least two of them.</Trans>}
        {isReady && isOneOpen ? <Trans>Another poll is open. Asking this one closes it.</Trans> : null}
      </p>
    </section>
  );
}
