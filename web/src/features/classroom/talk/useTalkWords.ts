import { plural, selectOrdinal } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import type { Announcer } from "@/live/announcements";
import type { TalkChange } from "@/live/talk/changes";
import { lostNow, placeInQueue } from "@/live/talk/select";
import { type ClassHandle, nameOf } from "../useClass";
import { knownMine } from "./useMine";

/** How many names a sentence about several people has. */
const named = 2;

/** Says what happens to polls, questions, hands and who is lost; what goes on changing as it is when it is said. */
export function useTalkWords({ store }: ClassHandle, announcer: Announcer): (change: TalkChange) => void {
  const { t } = useLingui();
  const client = useQueryClient();
  const raised = useRef(new Set<string>());
  const me = () => store.getSnapshot().details.me.id;

  const handsRaised = (): string => {
    const view = store.getSnapshot();
    // Whose hand went down meanwhile is not told any more.
    const ids = [...raised.current].filter((id) => view.confirmed.participants.get(id)?.hand);
    raised.current.clear();
    const names = ids.map((id) => nameOf(view, id)).filter(Boolean);
    const [first = "", second = ""] = names;
    if (ids.length === 0) return "";
    if (first === "") return t`${plural(ids.length, { one: "# hand is up.", other: "# hands are up." })}`;
    if (ids.length === 1) return t`${first} raised a hand.`;
    if (ids.length === named && second !== "") return t`${first} and ${second} raised a hand.`;
    return t`${first} and ${plural(ids.length - 1, { one: "# other", other: "# others" })} raised a hand.`;
  };
  const place = (): string => {
    const now = placeInQueue(store.getSnapshot().confirmed, me());
    if (now === null) return "";
    return t`${selectOrdinal(now, { one: "You are #st.", two: "You are #nd.", few: "You are #rd.", other: "You are #th." })}`;
  };
  const lost = (): string => {
    const count = lostNow(store.getSnapshot().confirmed);
    if (count === 0) return "";
    return t`${plural(count, { one: "# is lost on this slide.", other: "# are lost on this slide." })}`;
  };
  const isMine = (question: string): boolean => {
    const { confirmed, details } = store.getSnapshot();
    const asker = confirmed.questions.get(question)?.participant_id;
    if (asker) return asker === details.me.id;
    return knownMine(client, details.session.id).my_question_ids.includes(question);
  };
  const isOpen = (poll: string): boolean => store.getSnapshot().confirmed.polls.get(poll)?.status === "open";

  return (change) => {
    switch (change.kind) {
      case "called": {
        const microphone = store.getSnapshot().people.get(me())?.microphone;
        const isOn = microphone !== null && microphone !== undefined && !microphone.muted;
        announcer.assertive(
          isOn
            ? t`You have the floor. Your mic is open.`
            : t`You have the floor. The class hears you once your microphone is on.`,
        );
        return;
      }
      case "hand_down":
        announcer.latest("place", () => t`Your hand is down.`);
        return;
      case "hand_place":
        announcer.latest("place", place);
        return;
      case "hands":
        for (const id of change.participant_ids) raised.current.add(id);
        announcer.latest("hands", handsRaised);
        return;
      case "lost":
        announcer.latest("lost", lost);
        return;
      case "poll_opened":
        announcer.latest("poll", () => (isOpen(change.poll_id) ? t`A poll is open.` : ""));
        return;
      case "poll_closed":
        announcer.latest("poll", () => t`The poll is closed.`);
        return;
      case "poll_published":
        announcer.latest("poll", () => t`The poll is closed. Its results are shown.`);
        return;
      case "question_answered":
        if (!isMine(change.question_id)) return;
        announcer.polite(
          change.how === "live" ? t`Your question is being answered.` : t`Your question was answered in writing.`,
        );
    }
  };
}
