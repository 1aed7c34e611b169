import { byKey, commonKeys, replayKeys } from "@/lib/shortcuts";
import { useShortcuts } from "@/lib/useShortcuts";
import { chapterStep, nextRate, type Player, seekBy, togglePlay } from "./player";
import { toggleSound } from "./Volume";

/** What the keys of a replay do besides playing; null: nothing here. */
export type KeyActions = {
  /** The chapters' beginnings, in order. */
  readonly starts: readonly number[];
  readonly captions: (() => void) | null;
  readonly fullScreen: { readonly isFull: boolean; readonly toggle: () => void };
  readonly confusing: (() => void) | null;
  readonly copyLink: (() => void) | null;
  readonly list: () => void;
};

/** The keys of a replay, while it is shown. */
export function useReplayKeys(player: Player, actions: KeyActions): void {
  const by = (ms: number) => () => seekBy(player, ms);
  const chapter = (way: 1 | -1) => () => {
    const ms = chapterStep(actions.starts, player.getSnapshot().positionMs, way);
    if (ms !== null) player.seek(ms);
  };
  const rate = (way: 1 | -1) => () => player.setRate(nextRate(player.getSnapshot().rate, way));
  const { captions, confusing, copyLink, fullScreen } = actions;
  useShortcuts({
    ...byKey(replayKeys, {
      play: () => togglePlay(player),
      backTen: by(-10_000),
      onTen: by(10_000),
      backFive: by(-5000),
      onFive: by(5000),
      previousChapter: chapter(-1),
      nextChapter: chapter(1),
      slower: rate(-1),
      faster: rate(1),
      sound: () => toggleSound(player),
      fullScreen: fullScreen.toggle,
      ...(captions ? { captions } : {}),
      ...(confusing ? { confusing } : {}),
      ...(copyLink ? { copyLink } : {}),
    }),
    [commonKeys.list.key]: actions.list,
    // Where the browser has no full screen of its own, nothing else ends it.
    [commonKeys.close.key]: () => {
      if (!fullScreen.isFull || document.fullscreenElement) return false;
      fullScreen.toggle();
    },
  });
}
