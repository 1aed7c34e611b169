import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useNamesOf } from "@/features/prepare/useNamesOf";
import { Announcer } from "@/live/announcements";
import { type Change, changesBetween } from "@/live/changes";
import { everyPage } from "@/live/page-keys";
import { isTalk, type TalkChange } from "@/live/talk/changes";
import { pagesShown } from "./board/pages";
import { titleOfPage } from "./show/session-asset";
import { useTalkWords } from "./talk/useTalkWords";
import { type ClassHandle, nameOf, type View } from "./useClass";

/** Gives what happens in class its words and hands them to the one announcer of the page. */
export function useAnnouncements(handle: ClassHandle): Announcer {
  const { store } = handle;
  const { t } = useLingui();
  const names = useNamesOf();
  const [announcer] = useState(() => new Announcer());
  useEffect(() => () => announcer.stop(), [announcer]);

  const talk = useTalkWords(handle, announcer);
  const sayTalk = useRef(talk);
  sayTalk.current = talk;

  const words = (change: Exclude<Change, TalkChange>): string | null => {
    switch (change.kind) {
      case "may_publish":
        return change.sources.includes("microphone")
          ? t`You can speak now. Your microphone is off until you turn it on.`
          : t`The teacher allowed you to use your camera or share your screen.`;
      case "may_not_publish":
        return t`Your turn to speak is over.`;
      case "may_draw": {
        if (change.page === everyPage) return t`You can draw on every page.`;
        const isHere = pagesShown(store.getSnapshot().view).includes(change.page);
        return isHere ? t`You can draw on this page.` : t`You can draw on another page.`;
      }
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
        return t`Nothing is being recorded now.`;
      case "recording_paused":
        return t`Recording paused.`;
      case "recording_failed":
        return t`The recording is not working. The class goes on.`;
      case "screen_on_stage": {
        const name = nameOf(store.getSnapshot(), change.participant_id);
        return name ? t`${name} shares a screen.` : t`A screen is shared.`;
      }
      case "screen_off_stage":
        return t`The screen is no longer shared.`;
      case "scene": {
        const scene = store.getSnapshot().view.scenes.get(change.scene_id);
        const name = scene ? names.scene(scene) : "";
        return name ? t`Scene: ${name}` : null;
      }
      case "slide":
        return null;
    }
  };
  const say = useRef(words);
  say.current = words;

  const client = useQueryClient();
  const slideWords = (page: number, title: string) => (title ? t`Slide ${page}: ${title}` : t`Slide ${page}`);
  const saySlide = useRef(slideWords);
  saySlide.current = slideWords;

  const lost = t`Connection lost. Reconnecting.`;
  const back = t`Back. Nothing is missing.`;
  const gaps = useRef({ lost, back });
  gaps.current = { lost, back };
  useEffect(() => {
    // What was so before this person came is not news: only what follows on the first whole reading of the log is told.
    let before: View | null = null;
    // A slide is told once its title is known; what was turned past by then is not told.
    let newest = "";
    const tellSlide = async (asset: string, page: number) => {
      const mine = `${asset} ${page}`;
      newest = mine;
      const title = await titleOfPage(client, store.getSnapshot().details.session.id, asset, page);
      if (newest === mine) announcer.polite(saySlide.current(page, title));
    };
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
        // Whoever shows something knows that they do.
        if (now.details.staff && (change.kind === "slide" || change.kind === "scene")) continue;
        if (change.kind === "slide") void tellSlide(change.asset_id, change.page);
        if (isTalk(change)) {
          sayTalk.current(change);
          continue;
        }
        const text = say.current(change);
        if (text !== null) announcer[change.urgency](text);
      }
    };
    onChange();
    return store.subscribe(onChange);
  }, [store, announcer, client]);
  return announcer;
}
