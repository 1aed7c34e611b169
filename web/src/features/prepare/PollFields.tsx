import { Trans, useLingui } from "@lingui/react/macro";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";
import type { PlanPoll, PollKind } from "@/api/types";
import { Switch } from "@/ui/Switch";
import { TextField } from "@/ui/TextField";
import { PollOptions } from "./PollOptions";
import { hasOptions, inKind, POLL_KINDS } from "./plan/polls";
import { useNamesOf } from "./useNamesOf";

/**
 * What a poll consists of: question, kind, answers, why, and what students see of it. In a plan and in class. `gesture`
 * names what is being written, so that a plan takes it back as one.
 */
export function PollFields({
  poll,
  onChange,
  autoFocus = false,
  describedBy,
}: {
  poll: PlanPoll;
  onChange: (fields: Partial<PlanPoll>, gesture?: string) => void;
  autoFocus?: boolean;
  describedBy?: string;
}) {
  const { t } = useLingui();
  const names = useNamesOf();
  return (
    <>
      <textarea
        // biome-ignore lint/a11y/noAutofocus: the fields open because somebody wants to write in them
        autoFocus={autoFocus}
        rows={2}
        maxLength={500}
        aria-label={t`Question`}
        aria-describedby={describedBy}
        placeholder={t`What do you want to know?`}
        value={poll.question}
        onChange={(event) => onChange({ question: event.target.value.replace(/\n/g, " ") }, "question")}
        className="block w-full resize-none border-0 border-b border-line bg-transparent px-0 pb-2.5 text-16 leading-snug font-semibold text-ink"
      />
      <ToggleButtonGroup
        aria-label={t`Kind`}
        selectionMode="single"
        disallowEmptySelection
        selectedKeys={[poll.kind]}
        onSelectionChange={(keys) => {
          const [kind] = keys;
          if (kind && kind !== poll.kind) onChange(inKind(poll, kind as PollKind));
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
      {poll.kind === "scale" || hasOptions(poll.kind) ? <PollOptions poll={poll} onChange={onChange} /> : null}
      <TextField
        label={t`Explanation`}
        hint={t`Shown with the results, never before.`}
        rows={2}
        maxLength={500}
        value={poll.explanation ?? ""}
        onChange={(explanation) => onChange({ explanation }, "explanation")}
        className="pt-2.5"
      />
      <div className="grid gap-2.5 pt-3.5">
        <Switch
          isSelected={poll.secret}
          onChange={(secret) => onChange({ secret })}
          note={t`You see counts, never who.`}
        >
          <Trans>Secret</Trans>
        </Switch>
        <Switch
          isSelected={poll.show_counts}
          onChange={(show_counts) => onChange({ show_counts })}
          note={poll.show_counts ? t`Students see how others answer.` : t`Students answer without seeing others.`}
        >
          <Trans>Show counts while open</Trans>
        </Switch>
      </div>
    </>
  );
}
