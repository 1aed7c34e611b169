import { Trans, useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { isWritten, type ShownPoll } from "@/features/talk/polls/model";
import { Results } from "@/features/talk/polls/Results";
import { Why } from "@/features/talk/polls/Why";
import { clock } from "@/i18n/format";
import { useNow } from "@/lib/useNow";
import { Button } from "@/ui/Button";
import { StateWord } from "@/ui/StateWord";
import { Time } from "@/ui/Time";
import { Answered } from "./StudentPoll";
import { useStudentCount } from "./shown-polls";
import { TextAnswers } from "./TextAnswers";
import { type PollActions, usePollActions } from "./usePollActions";
import { WhoAnswered } from "./WhoAnswered";

/** One poll at the desk: how it stands, its counts as far as they are told, and what can be done with it. */
export function PollView({ poll }: { poll: ShownPoll }) {
  const id = useId();
  const students = useStudentCount();
  const actions = usePollActions();
  const isOpen = poll.status === "open";
  const wasAsked = poll.round > 0 && poll.status !== "retracted";
  return (
    <section aria-labelledby={id}>
      <header className="flex items-baseline justify-between gap-2.5 text-13 text-ink-2">
        <PollState poll={poll} />
        {isOpen ? (
          <Elapsed since={poll.opened_at_ms} />
        ) : wasAsked ? (
          <Answered poll={poll} students={students} />
        ) : null}
      </header>
      <h2
        id={id}
        dir="auto"
        className="mt-1.5 mb-2.5 text-16 leading-snug font-semibold break-words whitespace-pre-line"
      >
        {poll.question}
      </h2>
      {wasAsked ? (
        <>
          {isWritten(poll.kind) ? <TextAnswers poll={poll} /> : <Results poll={poll} size="desk" shares={!isOpen} />}
          {poll.secret || isWritten(poll.kind) ? null : <WhoAnswered poll={poll} />}
        </>
      ) : (
        <Options poll={poll} />
      )}
      {isOpen ? null : (
        <div className="mt-3.5 empty:hidden">
          <Why text={poll.explanation} />
        </div>
      )}
      <Actions poll={poll} actions={actions} />
      <p className="mt-2.5 text-13 leading-snug text-ink-3">
        {isOpen ? <Answered poll={poll} students={students} /> : null}
        {isOpen ? ". " : null}
        <StateNote poll={poll} />
      </p>
    </section>
  );
}

/** How a poll stands, in a word. */
export function PollState({ poll }: { poll: ShownPoll }) {
  const { t } = useLingui();
  if (poll.status === "open")
    return <StateWord state="live">{poll.secret ? t`Open, secret` : t`Open, with names`}</StateWord>;
  const words = {
    draft: t`Not asked yet`,
    closed: t`Closed`,
    published: t`Shown to the class`,
    retracted: t`Taken back`,
  } as const;
  return <span className="font-medium whitespace-nowrap">{words[poll.status]}</span>;
}

function Elapsed({ since }: { since: number | null }) {
  const now = useNow(1_000).getTime();
  return since === null ? null : <Time>{clock(now - since)}</Time>;
}

function Options({ poll }: { poll: ShownPoll }) {
  const { t } = useLingui();
  if (poll.options.length === 0) return null;
  return (
    <ul aria-label={t`Answers`} className="divide-y divide-line">
      {poll.options.map(({ option_id, label }) => (
        <li key={option_id} dir="auto" className="py-1.5 break-words">
          {label}
          {poll.correct.includes(option_id) ? (
            <span className="ms-2 text-12 font-semibold text-live">
              <Trans>Correct</Trans>
            </span>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

/** What goes on with a poll: two buttons of which the first goes on, and taking it back as a quiet third. */
function Actions({ poll, actions }: { poll: ShownPoll; actions: PollActions }) {
  const { t } = useLingui();
  const { id, status } = poll;
  const open = { name: status === "draft" ? t`Open poll` : t`Open again`, run: () => actions.open(id) };
  const close = { name: t`Close poll`, run: () => actions.close(id, false) };
  const closeAndShow = { name: t`Close and show`, run: () => actions.close(id, true) };
  const show = { name: t`Show results`, run: () => actions.publish(id) };
  const takeBack = { name: t`Take back`, run: () => actions.retract(id) };
  const hide = { name: t`Hide results`, run: () => actions.retract(id) };
  const list = {
    draft: [open],
    open: [close, closeAndShow, takeBack],
    closed: [show, open],
    published: [hide, open],
    retracted: [open],
  }[status];
  return (
    <div className="mt-3.5 flex flex-wrap gap-2">
      {list.map(({ name, run }, i) => (
        <Button
          key={name}
          variant={i === 0 && status !== "published" ? "primary" : i === 2 ? "quiet" : "outline"}
          size={i === 2 ? "small" : "medium"}
          className={i === 2 ? "basis-full" : "min-w-0 flex-1 phone:min-h-11"}
          isDisabled={actions.isPending}
          onPress={run}
        >
          {name}
        </Button>
      ))}
    </div>
  );
}

/** What students see of a poll as it stands. */
function StateNote({ poll }: { poll: ShownPoll }) {
  const { t } = useLingui();
  const hidden = poll.rows.some(({ count }) => count === null);
  switch (poll.status) {
    case "draft":
      return t`Nobody has seen it yet.`;
    case "open": {
      const counts = poll.show_counts ? t`Students see the counts.` : t`Students see no counts yet.`;
      return poll.secret && (hidden || !isWritten(poll.kind))
        ? `${t`Counts under 3 stay hidden until it closes.`} ${counts}`
        : counts;
    }
    case "closed":
      return poll.quiz || poll.explanation
        ? t`Students see the results, the correct answer and your explanation when you show them.`
        : t`Students see the results when you show them.`;
    case "published":
      return t`Students see the results. Opening it again begins the answers anew.`;
    case "retracted":
      return t`Students see nothing of it. Opening it again begins the answers anew.`;
  }
}
