import { useCallback, useEffect, useRef, useState } from "react";
import { useMaybeMe } from "@/api/me";
import type { Player } from "./player";
import { keepPlace, keepSettings, readPlace, readSettings, type Settings } from "./settings";

/** How this person watches, as it is remembered. */
export type OwnSettings = {
  readonly settings: Settings;
  readonly change: (change: Partial<Settings>) => void;
  /** Whom and of which class it is kept for. */
  readonly person: string;
  readonly session: string;
  /** Where they stopped before and begin now; null: nowhere. */
  readonly resumedAt: number | null;
};

/** Reads what is remembered of this person; `isLinked`: a link says where to begin, which counts more. */
export function useSettings(session: string, isLinked: boolean): OwnSettings {
  const person = useMaybeMe()?.user.id ?? "this-browser";
  const [settings, setSettings] = useState(() => readSettings(person));
  const [resumedAt] = useState(() => (isLinked ? null : readPlace(person, session)));
  const current = useRef(settings);
  const change = useCallback(
    (change: Partial<Settings>) => {
      current.current = { ...current.current, ...change };
      setSettings(current.current);
      keepSettings(person, current.current);
    },
    [person],
  );
  return { settings, change, person, session, resumedAt };
}

/** How often the place is kept while the class is played, in ms of the class. */
const every = 5_000;

/** Gives a player what is remembered, and remembers what is changed and where it stops. */
export function useRemembered(player: Player, { settings, change, person, session }: OwnSettings): void {
  const first = useRef(settings);
  useEffect(() => {
    const { rate, volume, isMuted } = first.current;
    player.setRate(rate);
    player.setVolume(volume);
    player.setMuted(isMuted);
    let kept = player.getSnapshot();
    let keptMs = kept.positionMs;
    let hasMoved = false;
    const keep = () => {
      // Who only looked at a link stopped nowhere.
      if (!hasMoved) return;
      const { positionMs, hasEnded } = player.getSnapshot();
      keptMs = positionMs;
      keepPlace(person, session, hasEnded ? null : positionMs);
    };
    const onChange = () => {
      const now = player.getSnapshot();
      if (now.rate !== kept.rate || now.volume !== kept.volume || now.isMuted !== kept.isMuted) {
        const { rate, volume, isMuted } = now;
        first.current = { ...first.current, rate, volume, isMuted: isMuted ?? first.current.isMuted };
        change({ rate, volume, ...(isMuted === null ? {} : { isMuted }) });
      }
      hasMoved ||= now.isPlaying || now.positionMs !== kept.positionMs;
      if (now.isPlaying !== kept.isPlaying || now.hasEnded || Math.abs(now.positionMs - keptMs) >= every) keep();
      kept = now;
    };
    const stop = player.subscribe(onChange);
    addEventListener("pagehide", keep);
    return () => {
      stop();
      removeEventListener("pagehide", keep);
      keep();
    };
  }, [player, person, session, change]);
}
