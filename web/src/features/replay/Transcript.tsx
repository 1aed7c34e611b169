import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useMemo, useRef, useState } from "react";
import { clock } from "@/i18n/format";
import { cx } from "@/lib/cx";
import { type Cue, cueAt } from "@/lib/vtt";
import { Button } from "@/ui/Button";
import { Time } from "@/ui/Time";

/**
 * The words of the class in order. The spoken line is washed and kept in sight; scrolling by hand stops that until “Back to 21:48” is
 * pressed. Each time leads to its moment.
 */
export function Transcript({
  cues,
  positionMs,
  onSeek,
}: {
  cues: readonly Cue[];
  positionMs: number;
  onSeek: (ms: number) => void;
}) {
  const { t } = useLingui();
  const [follows, setFollows] = useState(true);
  const list = useRef<HTMLDivElement>(null);
  const now = cueAt(cues, positionMs);

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

  const rows = useMemo(
    () =>
      cues.map((cue, i) => ({
        cue,
        // A speaker is named when the voice changes.
        speaker: cue.speaker !== null && cue.speaker !== cues[i - 1]?.speaker ? cue.speaker : null,
      })),
    [cues],
  );

  return (
    <div className="relative flex h-full min-h-0 flex-col">
      <section
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label={t`Transcript`}
        className="relative min-h-0 flex-1 overflow-y-auto px-1 pt-2 pb-4 data-focus-visible:-outline-offset-2 md:px-3"
        onWheel={() => setFollows(false)}
        onTouchMove={() => setFollows(false)}
        onKeyDown={(event) => {
          if (["ArrowUp", "ArrowDown", "PageUp", "PageDown", "Home", "End"].includes(event.key)) {
            event.stopPropagation();
            setFollows(false);
          }
        }}
      >
        <ol>
          {rows.map(({ cue, speaker }, i) => (
            <li
              key={`${cue.id}-${cue.start_ms}`}
              data-cue={i}
              aria-current={i === now ? "true" : undefined}
              className={cx(
                "grid grid-cols-[2.75rem_1fr] items-baseline gap-2.5 rounded-1 px-3 py-1.5 [content-visibility:auto] [contain-intrinsic-size:auto_3.5rem]",
                i === now ? "bg-mark-wash text-ink" : "text-ink-2",
              )}
            >
              <button
                type="button"
                onClick={() => {
                  onSeek(cue.start_ms);
                  setFollows(true);
                }}
                aria-label={t`Play from ${clock(cue.start_ms)}`}
                className={cx(
                  "figures min-h-6 cursor-pointer border-0 bg-transparent p-0 py-0.5 text-start text-14",
                  i === now ? "text-ink" : "text-ink-3",
                )}
              >
                {clock(cue.start_ms)}
              </button>
              <p className="text-16">
                {speaker ? <b className="block text-13 font-semibold text-ink">{speaker}</b> : null}
                {cue.text}
              </p>
            </li>
          ))}
        </ol>
      </section>
      {follows ? null : (
        <div className="pointer-events-none absolute inset-x-0 bottom-3 flex justify-center">
          <Button
            variant="primary"
            size="small"
            className="pointer-events-auto shadow-float"
            onPress={() => setFollows(true)}
          >
            <Trans>
              Back to <Time>{clock(positionMs)}</Time>
            </Trans>
          </Button>
        </div>
      )}
    </div>
  );
}
