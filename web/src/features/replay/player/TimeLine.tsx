import { useLingui } from "@lingui/react/macro";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { Slider, SliderThumb, SliderTrack } from "react-aria-components/Slider";
import { clock } from "@/i18n/format";
import { region } from "@/lib/useRegionKeys";
import { placesOf } from "@/line/geometry";
import { Segment } from "@/line/Segments";
import { readableSpans, type StageSpan } from "@/live/stage-spans";
import type { Marker, PresenceStep } from "@/live/timeline";
import type { Chapter } from "../side/insight";
import { Presence } from "../side/Presence";
import { Chapters } from "./Chapters";
import { Markers } from "./Markers";
import { clampPosition, type Player, usePlayer, wholeSeconds } from "./player";

/** Spans shorter than this part of the class are not drawn on their own. */
const SHORTEST = 0.012;

/**
 * The lesson line as the player's time line: presence above it, what was on the stage in it, and the slider over both.
 */
export function TimeLine({
  player,
  spans,
  people,
  markers,
  chapters,
  version,
  nameOf,
}: {
  player: Player;
  spans: readonly StageSpan[];
  people: readonly PresenceStep[];
  markers: readonly Marker[];
  chapters: readonly Chapter[];
  /** Counts what was added to the three lists, which are the same ones while they grow. */
  version: number;
  nameOf: (id: string | null) => string;
}) {
  const { t } = useLingui();
  const durationMs = usePlayer(player, (state) => state.durationMs);
  return (
    <section {...region} aria-label={t`Timeline`} className="px-4 pt-2 md:px-0">
      <Chapters chapters={chapters} durationMs={durationMs} onSeek={player.seek} />
      <Markers version={version} markers={markers} durationMs={durationMs} nameOf={nameOf} onSeek={player.seek} />
      <Presence version={version} people={people} durationMs={durationMs} />
      <Line player={player} spans={spans} version={version} durationMs={durationMs} nameOf={nameOf} />
    </section>
  );
}

/** The slider is one with the picture of the class: what is drawn is what is dragged on. */
function Line({
  player,
  spans,
  version,
  durationMs,
  nameOf,
}: {
  player: Player;
  spans: readonly StageSpan[];
  version: number;
  durationMs: number;
  nameOf: (id: string | null) => string;
}) {
  const { t } = useLingui();
  const playedMs = usePlayer(player, wholeSeconds);
  /** Where the thumb is dragged to; the media is asked for it when it is let go. */
  const [draggedMs, setDragged] = useState<number | null>(null);
  const positionMs = draggedMs ?? playedMs;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the list is the same one while it grows
  const shown = useMemo((): StageSpan[] => {
    const readable = readableSpans(spans, durationMs * SHORTEST);
    const nothing = { kind: "none", participant_id: null, title: "", page: null } as const;
    return readable.length > 0 ? readable : [{ from_ms: 0, to_ms: durationMs, ...nothing }];
  }, [spans, version, durationMs]);
  const places = useMemo(() => placesOf(shown.map((span) => Math.max(1, span.to_ms - span.from_ms))), [shown]);
  const now = shown.findLast((span) => span.from_ms <= positionMs) ?? shown[0];
  const titleOf = (span: StageSpan) => {
    // A shared screen takes the stage from the scene.
    if (span.kind === "screen") return t`Screen`;
    if (span.kind === "board") {
      const name = span.title || t`Board`;
      return span.page === null ? name : t`${name}, page ${span.page}`;
    }
    if (span.title !== "") return span.title;
    if (span.kind === "camera") return nameOf(span.participant_id);
    if (span.kind === "slides") return span.page === null ? t`Slides` : t`Slide ${span.page}`;
    return t`Sound`;
  };
  const said = now ? t`${clock(positionMs)}, ${titleOf(now)}` : clock(positionMs);
  const input = useRef<HTMLInputElement>(null);
  // The slider's own words are the bare number of seconds.
  useLayoutEffect(() => input.current?.setAttribute("aria-valuetext", said));
  return (
    <div
      onKeyDownCapture={(event) => {
        const target = keyTarget(event.key, player.getSnapshot());
        if (target === null) return;
        event.preventDefault();
        event.stopPropagation();
        player.seek(target);
      }}
    >
      <Slider
        aria-label={t`Position`}
        value={positionMs / 1000}
        maxValue={Math.max(1, Math.ceil(durationMs / 1000))}
        onChange={(seconds) => setDragged(clampPosition(seconds * 1000, durationMs))}
        onChangeEnd={(seconds) => {
          setDragged(null);
          player.seek(seconds * 1000);
        }}
      >
        <SliderTrack className="relative flex w-full cursor-pointer touch-none py-2">
          {shown.map((span, i) => {
            const isNow = span === now;
            const { from, to } = places[i] ?? { from: 0, to: 0 };
            const length = Math.max(1, span.to_ms - span.from_ms);
            return (
              <Segment
                key={span.from_ms}
                title={titleOf(span)}
                from={from}
                to={to}
                size="middle"
                state={isNow ? "now" : span.to_ms <= positionMs ? "past" : "ahead"}
                done={isNow ? Math.min(1, (positionMs - span.from_ms) / length) : 0}
                isFirst={i === 0}
                isLast={i === shown.length - 1}
              />
            );
          })}
          <SliderThumb
            inputRef={input}
            className="top-0.5 h-9 w-[3px] rounded-[2px] bg-ink shadow-[0_0_0_2px_var(--room)] data-focus-visible:outline-2 data-focus-visible:outline-offset-4 data-focus-visible:outline-focus"
          />
        </SliderTrack>
      </Slider>
    </div>
  );
}

/** Where a key on the slider leads; null when it means nothing to it. */
export function keyTarget(key: string, at: { positionMs: number; durationMs: number }): number | null {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return at.positionMs - 5000;
    case "ArrowRight":
    case "ArrowUp":
      return at.positionMs + 5000;
    case "PageDown":
      return at.positionMs - 60_000;
    case "PageUp":
      return at.positionMs + 60_000;
    case "Home":
      return 0;
    case "End":
      return at.durationMs;
    default:
      return null;
  }
}
