import { useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { Announcer } from "@/live/announcements";
import { type Change, changesBetween } from "@/live/changes";
import { type ClassHandle, nameOf, type View } from "./useClass";

/** Gives what happens in class its words and hands them to the one announcer of the page. */
export function useAnnouncements({ store }: ClassHandle): Announcer {
  const { t } = useLingui();
  const [announcer] = useState(() => new Announcer());
  useEffect(() => () => announcer.stop(), [announcer]);

  const words = (change: Change): string => {
    switch (change.kind) {
      case "may_publish":
        return change.sources.includes("microphone")
          ? t`You can speak now. Your microphone is off until you turn it on.`
          : t`The teacher allowed you to use your camera or share your screen.`;
      case "may_not_publish":
        return t`Your turn to speak is over.`;
      case "may_teach":
        return t`You teach this class now.`;
      case "may_not_teach":
        return t`You are a student in this class now.`;
      case "muted":
        return t`The teacher muted your microphone.`;
      case "removed":
        return t`The teacher removed you from this class.`;
      case "ended":
        return t`The class has ended.`;
      case "recording_on":
        return t`Recording.`;
      case "recording_off":
        return t`Recording paused.`;
      case "recording_failed":
        return t`The recording is not working. The class goes on.`;
      case "screen_on_stage": {
        const name = nameOf(store.getSnapshot(), change.participant_id);
        return name ? t`${name} shares a screen.` : t`A screen is shared.`;
      }
      case "screen_off_stage":
        return t`The screen is no longer shared.`;
    }
  };
  const say = useRef(words);
  say.current = words;

  const lost = t`Connection lost. Reconnecting.`;
  const back = t`Back. Nothing is missing.`;
  const gaps = useRef({ lost, back });
  gaps.current = { lost, back };
  useEffect(() => {
    // What was so before this person came is not news: only what follows on the first whole reading of the log is told.
    let before: View | null = null;
    const onChange = () => {
      const now = store.getSnapshot();
      if (before === null) {
        if (now.log === "settled" && now.confirmed.last_n > 0) before = now;
        return;
      }
      const old = before;
      before = now;
      if (old.gap !== now.gap && now.gap === "cut") announcer.assertive(gaps.current.lost);
      if (old.gap !== now.gap && now.gap === "caught_up") announcer.polite(gaps.current.back);
      if (old.confirmed === now.confirmed) return;
      for (const change of changesBetween(old.confirmed, now.confirmed, now.details.me.id)) {
        announcer[change.urgency](say.current(change));
      }
    };
    onChange();
    return store.subscribe(onChange);
  }, [store, announcer]);
  return announcer;
}
