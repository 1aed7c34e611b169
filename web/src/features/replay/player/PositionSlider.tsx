import { useLingui } from "@lingui/react/macro";
import { type ReactNode, useLayoutEffect, useRef, useState } from "react";
import { Slider, SliderThumb, SliderTrack } from "react-aria-components/Slider";
import { clock } from "@/i18n/format";
import { cx } from "@/lib/cx";
import { useMedia } from "@/lib/useMedia";
import { type Place, partOf, type TimeWindow } from "@/line/geometry";
import { Hatched, Segment } from "@/line/Segments";
import type { Decks } from "@/stage/slides/decks";
import type { StateAt } from "../useTimeline";
import { type LineSegment, segmentAt } from "./line-segments";
import { Preview } from "./Preview";
import { clampPosition, type Player, usePlayer, wholeSeconds } from "./player";

/** The slider is one with the picture of the class: what is drawn is what is dragged on. */
export function PositionSlider({
  player,
  window,
  segments,
  hatched,
  above,
  thumb,
  stateAt,
  nameOf,
  decks,
}: {
  player: Player;
  window: TimeWindow;
  segments: readonly LineSegment[];
  hatched: readonly (Place & { why: string })[];
  /** What stands over the bar and belongs to the line. */
  above: ReactNode;
  /** Where the upright's middle is, and how tall it is. */
  thumb: string;
  stateAt: StateAt;
  nameOf: (id: string | null) => string;
  decks: Decks;
}) {
  const { t } = useLingui();
  const playedMs = usePlayer(player, wholeSeconds);
  /** Where the thumb is dragged to; the media is asked for it when it is let go. */
  const [draggedMs, setDragged] = useState<number | null>(null);
  const [isFocused, setFocused] = useState(false);
  const frame = useRef<HTMLDivElement>(null);
  // A flat window has no room for titles below the line.
  const isFlat = useMedia("(min-width: 35rem) and (max-height: 30rem)");
  const positionMs = Math.min(Math.max(draggedMs ?? playedMs, window.from_ms), window.to_ms);
  const now = segmentAt(segments, positionMs);
  const title = now?.title ?? "";
  const said = title ? t`${clock(positionMs)}, ${title}` : clock(positionMs);
  const input = useRef<HTMLInputElement>(null);
  // The slider's own words are the bare number of seconds.
  useLayoutEffect(() => input.current?.setAttribute("aria-valuetext", said));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the slider in it, before it acts on them
    <div
      ref={frame}
      className="relative"
      onKeyDownCapture={(event) => {
        const target = keyTarget(event.key, player.getSnapshot(), window);
        if (target === null || event.ctrlKey || event.metaKey || event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        player.seek(target);
      }}
      // Where the keyboard is, also when it has just come here; a pointer shows its own place.
      onKeyUp={() => setFocused(true)}
      onPointerDown={() => setFocused(false)}
      onBlur={() => setFocused(false)}
    >
      <Preview
        frame={frame}
        window={window}
        segments={segments}
        draggedMs={draggedMs}
        focusedMs={isFocused ? positionMs : null}
        stateAt={stateAt}
        nameOf={nameOf}
        decks={decks}
      />
      <Slider
        aria-label={t`Position`}
        value={positionMs / 1000}
        minValue={window.from_ms / 1000}
        maxValue={Math.max(window.from_ms + 1000, window.to_ms) / 1000}
        step={0.001}
        onChange={(seconds) => setDragged(clampPosition(seconds * 1000, window.to_ms))}
        onChangeEnd={(seconds) => {
          setDragged(null);
          player.seek(seconds * 1000);
        }}
      >
        <SliderTrack className="relative block w-full cursor-pointer touch-none pb-1">
          {above}
          <div className="relative flex min-h-8 w-full items-start flat:min-h-2.5">
            {segments.map((segment, i) => (
              <Piece
                key={segment.key}
                segment={segment}
                hasTitle={!isFlat}
                window={window}
                isNow={segment === now}
                positionMs={positionMs}
                isFirst={i === 0}
                isLast={i === segments.length - 1}
              />
            ))}
            {hatched.map((place) => (
              <Hatched key={`${place.from} ${place.why}`} place={place} size="middle" />
            ))}
          </div>
          <SliderThumb
            inputRef={input}
            className={cx(
              "w-[3px] rounded-[2px] bg-ink shadow-[0_0_0_2px_var(--room)] after:absolute after:-inset-x-2.5 after:-inset-y-1 after:content-[''] data-focus-visible:outline-2 data-focus-visible:outline-offset-4 data-focus-visible:outline-focus",
              thumb,
            )}
          />
        </SliderTrack>
      </Slider>
    </div>
  );
}

function Piece({
  segment: { from_ms, to_ms, title },
  hasTitle,
  window,
  isNow,
  positionMs,
  isFirst,
  isLast,
}: {
  segment: LineSegment;
  hasTitle: boolean;
  window: TimeWindow;
  isNow: boolean;
  positionMs: number;
  isFirst: boolean;
  isLast: boolean;
}) {
  const from = partOf(from_ms, window);
  return (
    <Segment
      title={hasTitle ? title : undefined}
      from={from}
      to={partOf(to_ms, window)}
      size="middle"
      state={isNow ? "now" : to_ms <= positionMs ? "past" : "ahead"}
      done={isNow ? Math.min(1, (positionMs - from_ms) / Math.max(1, to_ms - from_ms)) : 0}
      isFirst={isFirst}
      isLast={isLast}
      crowded
      alignEnd={from > 0.6}
    />
  );
}

/** Where a key on the slider leads; null when it means nothing to it. */
export function keyTarget(key: string, at: { positionMs: number }, window: TimeWindow): number | null {
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
      return window.from_ms;
    case "End":
      return window.to_ms;
    default:
      return null;
  }
}
