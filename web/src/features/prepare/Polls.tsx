import { Trans, useLingui } from "@lingui/react/macro";
import { PlusIcon } from "@phosphor-icons/react/dist/csr/Plus";
import { WarningIcon } from "@phosphor-icons/react/dist/csr/Warning";
import type { PlanPoll, PlanSegment } from "@/api/types";
import { Button } from "@/ui/Button";
import { PollEditor } from "./PollEditor";
import { addPoll, LIMITS, newPoll } from "./plan/edits";
import { canBeAnswered } from "./plan/polls";
import { usePlan } from "./plan-context";

/** The polls prepared for a segment; one of them is open for editing at a time. */
export function Polls({
  segment,
  open,
  onOpen,
}: {
  segment: PlanSegment;
  open: string | null;
  onOpen: (pollId: string | null) => void;
}) {
  const { edit, segments } = usePlan();
  const isFull = segments.reduce((sum, { polls }) => sum + polls.length, 0) >= LIMITS.polls;
  const add = () => {
    const poll = newPoll();
    edit((now) => addPoll(now, segment.id, poll));
    onOpen(poll.id);
  };
  return (
    <section aria-labelledby="polls">
      <h2 id="polls" className="mb-2 text-16 font-semibold">
        <Trans>Polls</Trans>
      </h2>
      <ul>
        {segment.polls.map((poll) => (
          <li key={poll.id}>
            {poll.id === open ? (
              <PollEditor poll={poll} segment={segment} onClose={() => onOpen(null)} />
            ) : (
              <PollRow poll={poll} onOpen={() => onOpen(poll.id)} />
            )}
          </li>
        ))}
      </ul>
      <Button
        size="small"
        icon={<PlusIcon size={16} aria-hidden />}
        isDisabled={isFull}
        onPress={add}
        className="mt-3.5 max-md:min-h-11"
      >
        <Trans>Poll</Trans>
      </Button>
    </section>
  );
}

function PollRow({ poll, onOpen }: { poll: PlanPoll; onOpen: () => void }) {
  const { t } = useLingui();
  const question = poll.question.trim() || t`No question yet`;
  const warning = !poll.question.trim()
    ? t`It is not saved until it asks something.`
    : canBeAnswered(poll)
      ? null
      : t`No answers yet`;
  return (
    <div className="flex items-center gap-2.5 border-b border-line py-3">
      <div className="min-w-0 flex-1">
        <p className="font-medium break-words">{question}</p>
        {warning ? (
          <p className="flex items-center gap-1.5 text-13 text-hand">
            <WarningIcon size={16} aria-hidden />
            {warning}
          </p>
        ) : null}
      </div>
      <Button size="small" aria-label={t`Edit “${question}”`} onPress={onOpen}>
        <Trans>Edit</Trans>
      </Button>
    </div>
  );
}
