import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { CheckIcon } from "@phosphor-icons/react/dist/csr/Check";
import { ClockIcon } from "@phosphor-icons/react/dist/csr/Clock";
import { MinusIcon } from "@phosphor-icons/react/dist/csr/Minus";
import { memo } from "react";
import { Words } from "@/features/talk/words/Words";
import { cx } from "@/lib/cx";
import type { ClassState, QuestionState } from "@/live/state";
import { Time } from "@/ui/Time";
import { type Player, usePlayer } from "../../player/player";
import type { StateAt } from "../../useTimeline";
import type { MessageEdits } from "../corrections";
import { TimeLink } from "../TimeLink";
import { HiddenNote, HideButton } from "./HideButton";

/**
 * The questions of a class that its reader may see, in the order in which they were asked: students what was asked and
 * not put aside, as in class; staff all.
 */
export function questionsOf({ questions }: Pick<ClassState, "questions">, isStaff: boolean): QuestionState[] {
  return [...questions.values()]
    .filter(({ status, hidden }) => isStaff || ((status === "open" || status === "answered") && !hidden))
    .sort((a, b) => a.at_ms - b.at_ms || a.n - b.n);
}

/** All questions with their times, and at each how it stood at the moment. */
export function Questions({
  questions,
  player,
  stateAt,
  startedAtMs,
  nameOf,
  edits,
}: {
  questions: readonly QuestionState[];
  player: Player;
  stateAt: StateAt;
  startedAtMs: number;
  nameOf: (id: string | null) => string;
  edits: MessageEdits | null;
}) {
  const { t } = useLingui();
  const now = usePlayer(player, ({ positionMs }) => stateAt(positionMs).questions);
  return (
    <section
      aria-label={t`Questions`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="h-full overflow-y-auto px-4 py-2 md:px-6"
    >
      {questions.length === 0 ? (
        <p className="py-2 text-ink-2">
          <Trans>Nobody asked anything in this class.</Trans>
        </p>
      ) : null}
      <ul>
        {questions.map((question) => (
          <Question
            key={question.id}
            question={question}
            now={now.get(question.id)?.status ?? null}
            player={player}
            startedAtMs={startedAtMs}
            nameOf={nameOf}
            edits={edits}
          />
        ))}
      </ul>
    </section>
  );
}

/** A question as it ended; `now` is how it stood at the moment, null before it was asked. */
const Question = memo(function Question({
  question,
  now,
  player,
  startedAtMs,
  nameOf,
  edits,
}: {
  question: QuestionState;
  now: QuestionState["status"] | null;
  player: Player;
  startedAtMs: number;
  nameOf: (id: string | null) => string;
  edits: MessageEdits | null;
}) {
  const { t } = useLingui();
  const { id, body, hidden, text, votes, status, how, at_ms, answered_at_ms, participant_id, before_class } = question;
  const isGone = hidden || status === "withdrawn";
  const asked = <TimeLink atMs={Math.max(0, at_ms - startedAtMs)} player={player} />;
  return (
    <li data-question={id} className="flex gap-3 border-t border-line py-2.5 first:border-0">
      <p className="flex w-9 flex-none flex-col items-center pt-0.5 text-12 text-ink-3">
        <Time className="text-16 font-semibold text-ink-2">{votes}</Time>
        <Plural value={votes} one="vote" other="votes" />
      </p>
      <div className="min-w-0 flex-1">
        <p className="text-16">
          {isGone ? (
            <span className="text-ink-3">{hidden ? <Trans>Hidden</Trans> : <Trans>Taken back</Trans>}</span>
          ) : (
            <Words text={body} />
          )}
          {edits?.hidden.has(id) ? <HiddenNote /> : null}
        </p>
        <p className="mt-0.5 text-13 text-ink-3">
          {participant_id === null ? <Trans>Without a name</Trans> : <bdi>{nameOf(participant_id)}</bdi>}
          {", "}
          {before_class ? <Trans>before class</Trans> : <Trans>asked at {asked}</Trans>}
        </p>
        {status === "answered" && answered_at_ms !== null ? (
          <p className="text-13 text-ink-2">
            <Answered ms={Math.max(0, answered_at_ms - startedAtMs)} isWritten={how === "written"} player={player} />
          </p>
        ) : null}
        {text !== "" && !isGone ? (
          <p className="mt-1 border-s-2 border-line ps-2 text-14 text-ink-2">
            <span className="sr-only">
              <Trans>Answer:</Trans>{" "}
            </span>
            <Words text={text} />
          </p>
        ) : null}
        <AtThisMoment status={now} />
      </div>
      {edits && !isGone ? (
        <HideButton eventId={id} what={body.slice(0, 60) || t`Question`} edits={edits} className="-me-2" />
      ) : null}
    </li>
  );
});

function Answered({ ms, isWritten, player }: { ms: number; isWritten: boolean; player: Player }) {
  const link = <TimeLink atMs={ms} player={player} />;
  return isWritten ? <Trans>Answered in writing at {link}</Trans> : <Trans>Answered at {link}</Trans>;
}

/** How a question stands at the moment that is watched. */
function AtThisMoment({ status }: { status: QuestionState["status"] | null }) {
  const look = "mt-1 inline-flex items-center gap-1 rounded-full border px-2 text-12 font-medium";
  switch (status) {
    case null:
      return (
        <p className={cx(look, "border-line text-ink-3")}>
          <ClockIcon size={14} aria-hidden />
          <Trans>Not asked yet</Trans>
        </p>
      );
    case "open":
      return (
        <p className={cx(look, "border-hand text-hand")}>
          <ClockIcon size={14} weight="fill" aria-hidden />
          <Trans>Waits for an answer</Trans>
        </p>
      );
    case "answered":
      return (
        <p className={cx(look, "border-live text-live")}>
          <CheckIcon size={14} weight="bold" aria-hidden />
          <Trans>Answered</Trans>
        </p>
      );
    default:
      return (
        <p className={cx(look, "border-line text-ink-3")}>
          <MinusIcon size={14} aria-hidden />
          {status === "withdrawn" ? <Trans>Taken back</Trans> : <Trans>Put aside</Trans>}
        </p>
      );
  }
}
