import { Trans, useLingui } from "@lingui/react/macro";
import { useId } from "react";
import { cx } from "@/lib/cx";
import { byKey, deskKeys } from "@/lib/shortcuts";
import { useShortcuts } from "@/lib/useShortcuts";
import { shallowEqual } from "@/live/hooks";
import { isNobodyWaiting, waitingForYou } from "@/live/talk/select";
import { useClassValue } from "../../useClass";
import { LobbyRow } from "../lobby/LobbyRow";
import { usePanel } from "../panel";
import { useQuestionActs } from "../questions/useQuestionActs";
import { HandRow } from "./HandRow";
import { LostRow } from "./LostRow";
import { useGiveFloor } from "./useGiveFloor";
import { WaitingQuestion } from "./WaitingQuestion";

/** How many questions stand here; the others are in their tab. */
const mostQuestions = 3;

/** What waits for who teaches: who wants to come in, who is lost, who wants to speak, what is asked. Each with the one thing to do about it. */
export function Waiting({ className }: { className?: string }) {
  const { t } = useLingui();
  const title = useId();
  const { open } = usePanel();
  const waiting = useClassValue(({ view }) => waitingForYou(view), shallowEqual);
  const giveFloor = useGiveFloor();
  const questions = useQuestionActs();
  const [first] = waiting.hands;
  const [top] = waiting.questions;
  useShortcuts(
    byKey(deskKeys, {
      floor: () => first && giveFloor(first.id),
      answer: () => top && questions.answerAloud(top),
    }),
  );
  const others = waiting.questions.length - mostQuestions;
  return (
    <section aria-labelledby={title} className={cx("px-4 pt-3 pb-2 desk:px-3.5", className)}>
      <h2 id={title} className="text-14 font-semibold">
        <Trans>Waiting for you</Trans>
      </h2>
      <LobbyRow />
      {isNobodyWaiting(waiting) ? (
        <p className="py-2 text-ink-3">
          <Trans>Nobody is waiting.</Trans>
        </p>
      ) : (
        <ul aria-label={t`Waiting for you`} className="[&>li]:border-t [&>li]:border-line [&>li:first-child]:border-0">
          {waiting.lobby.length > 0 ? <LobbyRow /> : null}
          {waiting.lost > 0 ? <LostRow lost={waiting.lost} /> : null}
          {waiting.hands.map(({ id, hand }, at) => (
            <HandRow key={id} id={id} sinceMs={hand.at_ms} isFirst={at === 0} />
          ))}
          {waiting.questions.slice(0, mostQuestions).map((question) => (
            <WaitingQuestion key={question.id} question={question} />
          ))}
          {others > 0 ? (
            <li className="py-1.5">
              <button
                type="button"
                onClick={() => open("questions", true)}
                className="cursor-pointer border-0 bg-transparent p-0 text-13 text-ink-2 underline underline-offset-3"
              >
                <Trans>{others} more in Questions</Trans>
              </button>
            </li>
          ) : null}
        </ul>
      )}
    </section>
  );
}
