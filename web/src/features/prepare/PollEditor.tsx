import { Trans, useLingui } from "@lingui/react/macro";
import { useId } from "react";
import type { PlanPoll, PlanSegment } from "@/api/types";
import { Button } from "@/ui/Button";
import { showToast } from "@/ui/toast-queue";
import { PollFields } from "./PollFields";
import { changePoll, insertPoll, removePoll } from "./plan/edits";
import { usePlan } from "./plan-context";

/** A poll open for editing: question, kind, answers, and what students see of it. */
export function PollEditor({ poll, segment, onClose }: { poll: PlanPoll; segment: PlanSegment; onClose: () => void }) {
  const { t } = useLingui();
  const { edit } = usePlan();
  const hint = useId();
  const change = (fields: Partial<PlanPoll>, gesture?: string) =>
    edit((now) => changePoll(now, poll.id, fields), gesture && `${gesture} ${poll.id}`);
  const remove = () => {
    const at = segment.polls.findIndex(({ id }) => id === poll.id);
    edit((now) => removePoll(now, poll.id));
    onClose();
    showToast({
      tone: "note",
      text: t`The poll is deleted.`,
      action: { label: t`Undo`, run: () => edit((now) => insertPoll(now, segment.id, poll, at)) },
    });
  };
  return (
    <div className="my-2 rounded-2 border border-edge bg-raised p-3.5">
      <PollFields poll={poll} onChange={change} autoFocus describedBy={hint} />
      <div className="mt-3.5 flex flex-wrap justify-between gap-2">
        <Button variant="danger" size="small" onPress={remove}>
          <Trans>Delete poll</Trans>
        </Button>
        <Button size="small" onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      </div>
      <p id={hint} className="sr-only">
        {poll.question.trim() ? null : <Trans>A poll is saved as soon as it asks something.</Trans>}
      </p>
    </div>
  );
}
