import { Trans, useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import type { PlanPoll, PlanSegment, PollKind } from "@/api/types";
import { Button } from "@/ui/Button";
import { Switch } from "@/ui/Switch";
import { showToast } from "@/ui/toast-queue";
import { PollOptions } from "./PollOptions";
import { changePoll, insertPoll, removePoll } from "./plan/edits";
import { hasOptions, inKind, POLL_KINDS } from "./plan/polls";
import { usePlan } from "./plan-context";
import { useNamesOf } from "./useNamesOf";

/** A poll open for editing: question, kind, answers, and what students see of it. */
export function PollEditor({ poll, segment, onClose }: { poll: PlanPoll; segment: PlanSegment; onClose: () => void }) {
  const { t } = useLingui();
  const { edit } = usePlan();
  const names = useNamesOf();
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
      <textarea
        // biome-ignore lint/a11y/noAutofocus: the editor opens because somebody wants to write in it
        autoFocus
        rows={2}
        maxLength={500}
        aria-label={t`Question`}
        aria-describedby={hint}
        placeholder={t`What do you want to know?`}
        value={poll.question}
        onChange={(event) => change({ question: event.target.value.replace(/\n/g, " ") }, "question")}
        className="block w-full resize-none border-0 border-b border-line bg-transparent px-0 pb-2.5 text-16 leading-snug font-semibold text-ink"
      />
      <ToggleButtonGroup
        aria-label={t`Kind`}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[poll.kind]}
        onSelectionChange={(keys) => {
          const [kind] = keys;
          if (kind && kind !== poll.kind) change(inKind(poll, kind as PollKind));
        }}
        className="my-3 grid grid-cols-3 gap-px overflow-hidden rounded-2 border border-edge bg-line"
      >
        {POLL_KINDS.map((kind) => (
          <ToggleButton
            key={kind}
            id={kind}
            className="min-h-8 cursor-pointer border-0 bg-raised px-1 text-13 font-medium text-ink-2 -outline-offset-2 data-selected:bg-ink data-selected:text-on-ink pointer-coarse:min-h-11"
          >
            {names.kinds[kind]}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {poll.kind === "scale" || hasOptions(poll.kind) ? <PollOptions poll={poll} onChange={change} /> : null}
      <div className="grid gap-2.5 pt-2.5">
        <Switch isSelected={poll.secret} onChange={(secret) => change({ secret })} note={t`You see counts, never who.`}>
          <Trans>Secret</Trans>
        </Switch>
        <Switch
          isSelected={poll.show_counts}
          onChange={(show_counts) => change({ show_counts })}
          note={poll.show_counts ? t`Students see how others answer.` : t`Students answer without seeing others.`}
        >
          <Trans>Show counts while open</Trans>
        </Switch>
      </div>
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
