import { Trans, useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from "react";
import { type Cue, cueAt } from "@/lib/vtt";
import { Button } from "@/ui/Button";
import { Position } from "../player/Bar";
import { type Player, usePlayer } from "../player/player";
import { CueRows } from "./CueRows";

/**
 * The words of the class in order. The spoken line is washed and kept in sight; scrolling by hand stops that until
 * “Back to 21:48” is
 * pressed. Each time leads to its moment. The keyboard stops once at the words; arrows lead from line to line.
 */
export function Transcript({ cues, player }: { cues: readonly Cue[]; player: Player }) {
  const { t } = useLingui();
  const [follows, setFollows] = useState(true);
  /** The line that the keyboard was on last; until then it stops at what is spoken. */
  const [stop, setStop] = useState<number | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const now = usePlayer(player, ({ positionMs }) => cueAt(cues, positionMs));

  // Where the spoken row is asked for: it is not where it will be until the rows above it have their real heights.
  const opened = useRef(false);
  useEffect(() => {
    const box = list.current;
    if (!follows || now < 0 || !box) return;
    const follow = (behavior: ScrollBehavior) => {
      const row = box.querySelector<HTMLElement>(`[data-cue="${now}"]`);
      if (row) box.scrollTo({ top: row.offsetTop - box.clientHeight * 0.35, behavior });
    };
    const calm = !opened.current || matchMedia("(prefers-reduced-motion: reduce)").matches;
    opened.current = true;
    follow(calm ? "instant" : "smooth");
    if (typeof ResizeObserver === "undefined") return;
    let first = true; // an observer reports once for having begun
    const observer = new ResizeObserver(() => {
      if (!first) follow("instant");
      first = false;
    });
    observer.observe(box);
    if (box.firstElementChild) observer.observe(box.firstElementChild);
    return () => observer.disconnect();
  }, [follows, now]);

  const play = useCallback(
    (index: number) => {
      player.seek(cues[index]?.start_ms ?? 0);
      player.play();
      setStop(index);
      setFollows(true);
    },
    [player, cues],
  );
  const here = stop ?? Math.max(0, now);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = keyStop(event.key, here, cues.length);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    setFollows(false);
    setStop(to);
    list.current?.querySelector<HTMLElement>(`[data-cue="${to}"] button`)?.focus();
  };

  return (
    <div className="relative flex h-full min-h-0 flex-col">
      <section
        ref={list}
        aria-label={t`Transcript`}
        className="relative min-h-0 flex-1 overflow-y-auto px-1 pt-2 pb-4 md:px-3"
        onWheel={() => setFollows(false)}
        onTouchMove={() => setFollows(false)}
        onKeyDown={onKeyDown}
      >
        <ol>
          <CueRows cues={cues} now={now} stop={here} onPlay={play} />
        </ol>
      </section>
      {follows ? null : (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <Button
            variant="primary"
            size="small"
            className="pointer-events-auto shadow-float"
            onPress={() => {
              setStop(null);
              setFollows(true);
            }}
          >
            <Trans>
              Back to <Position player={player} />
            </Trans>
          </Button>
        </div>
      )}
    </div>
  );
}

/** The line that a key leads to from another; null when it means nothing here. */
export function keyStop(key: string, from: number, count: number): number | null {
  const ways: Record<string, number> = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + 10,
    PageUp: from - 10,
    Home: 0,
    End: count - 1,
  };
  const to = ways[key];
  return to === undefined ? null : Math.min(count - 1, Math.max(0, to));
}
