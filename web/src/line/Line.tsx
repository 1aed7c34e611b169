import type { ReactNode } from "react";
import { cx } from "@/lib/cx";
import { indexAt, type LineSegment, overrunFrom, placesOf, spanOf } from "./geometry";
import { type BarSize, LineEnds, NowMark, Overrun, Rest, Segment } from "./Segments";

export type { LineSegment } from "./geometry";

export type LineProps = {
  segments: readonly LineSegment[];
  /** Where we are, 0 to 1 of the drawn length; null draws a line that has not begun. */
  progress: number | null;
  /** The segment in the highlighter, by key; when it is left out, the one at `progress`. */
  current?: string | null;
  /** What the line says, for who does not see it. */
  label: string;
  /** The class's length in the segments' unit: the line is as long as it at least, and what is beyond it is hatched. */
  classLength?: number | null;
  size?: BarSize;
  /** Over the line's ends: usually the clock. */
  start?: ReactNode;
  end?: ReactNode;
  /** Drawn over the bar in the same width: heat, markers. */
  above?: ReactNode;
  /** Stands on the bar in the same width, and can be used: a slider. */
  onBar?: ReactNode;
};

/**
 * The lesson line without controls: segments in proportion, what is past filled, the current one in the highlighter, what
 * goes beyond the class hatched, and where we are as an upright.
 */
export function Line({
  segments,
  progress,
  current,
  label,
  classLength = null,
  size = "thin",
  start,
  end,
  above,
  onBar,
}: LineProps) {
  const lengths = segments.map(({ length }) => length);
  const places = placesOf(lengths, spanOf(lengths, classLength));
  const over = overrunFrom(lengths, classLength);
  const rest = places.at(-1)?.to ?? 1;
  const now =
    current === undefined
      ? indexAt(places, progress !== null && progress < 1 ? progress : null)
      : segments.findIndex(({ key }) => key === current);
  return (
    <div>
      <LineEnds start={start} end={end} />
      {above}
      <div className="relative">
        <div role="img" aria-label={label}>
          <div className={cx("flex w-full", now >= 0 && "max-md:min-h-8 flat:min-h-8")}>
            {segments.map(({ key, title }, i) => {
              const { from, to } = places[i] ?? { from: 0, to: 0 };
              const isNow = i === now;
              const inside = isNow && progress !== null ? Math.min(1, Math.max(0, (progress - from) / (to - from))) : 0;
              return (
                <Segment
                  key={key}
                  title={title}
                  from={from}
                  to={to}
                  size={size}
                  state={isNow ? "now" : progress !== null && progress >= to ? "past" : "ahead"}
                  done={inside}
                  isFirst={i === 0}
                  isLast={i === segments.length - 1 && rest === 1}
                  crowded={now >= 0}
                  alignEnd={from > 0.6}
                />
              );
            })}
          </div>
          {rest < 1 ? <Rest from={rest} size={size} /> : null}
          {over === null ? null : <Overrun from={over} size={size} />}
          {progress !== null && progress < 1 ? <NowMark at={progress} size={size} /> : null}
        </div>
        {onBar}
      </div>
    </div>
  );
}
