import { memo, type ReactNode } from "react";
import { cx } from "@/lib/cx";
import type { Place } from "./geometry";

/** Where a segment stands: over, the one we are in, or to come. */
export type SegmentState = "past" | "now" | "ahead";

/** How the bar of a line looks: `thin` where it is read, `tall` where it is worked on. */
export type BarSize = "thin" | "middle" | "tall";

const BAR: Record<BarSize, string> = { thin: "h-2", middle: "h-2.5", tall: "h-4" };
const ROUND: Record<BarSize, [string, string]> = {
  thin: ["rounded-s-full", "rounded-e-full"],
  middle: ["rounded-s-full", "rounded-e-full"],
  tall: ["rounded-s-2", "rounded-e-2"],
};

/** The box of a segment: its share of the line, to the hundredth of a percent, whatever stands in it. */
export function shareOf(place: Place): { width: string } {
  return { width: `${(place.to - place.from) * 100}%` };
}

/**
 * One segment as every line draws it: its part of the bar, and its title below where there is room for it. The title of the
 * one we are in always shows. Put them in a flex row without gaps, so that they are where the geometry says.
 */
export const Segment = memo(function Segment({
  title,
  note,
  from,
  to,
  state,
  done = 0,
  size = "thin",
  isFirst,
  isLast,
  crowded = false,
  alignEnd = false,
}: {
  title?: string | undefined;
  /** A second line, e.g. "14 min". */
  note?: string | undefined;
  from: number;
  to: number;
  state: SegmentState;
  /** How much of the current one is over, 0 to 1. */
  done?: number;
  size?: BarSize;
  isFirst: boolean;
  isLast: boolean;
  /** On a phone only the current one's title shows, in full, over its neighbours' places. */
  crowded?: boolean;
  /** Such a title ends where its segment does. */
  alignEnd?: boolean;
}) {
  const isNow = state === "now";
  return (
    <div className="@container min-w-0 flex-none" style={shareOf({ from, to })}>
      <div className={isLast ? "" : "pe-0.5"}>
        <div
          className={cx(
            "relative overflow-hidden",
            BAR[size],
            isFirst && ROUND[size][0],
            isLast && ROUND[size][1],
            isNow ? "bg-mark shadow-[inset_0_0_0_1px_var(--mark-edge)]" : state === "past" ? "bg-track-on" : "bg-track",
          )}
        >
          {isNow && done > 0 ? (
            <div className="absolute inset-y-0 start-0 bg-track-on" style={{ width: `${done * 100}%` }} />
          ) : null}
        </div>
      </div>
      {title || note ? (
        // A title with room for a letter or two says nothing.
        <span
          className={cx(
            "mt-1.5 pe-1 text-12 select-none",
            isNow ? "block font-semibold text-ink" : "hidden text-ink-3 @min-[3.5rem]:block",
            crowded &&
              (isNow
                ? "max-md:absolute max-md:whitespace-nowrap flat:absolute flat:whitespace-nowrap"
                : "max-md:!hidden flat:!hidden"),
            crowded &&
              isNow &&
              (alignEnd ? "max-md:end-0 max-md:text-end flat:end-0 flat:text-end" : "max-md:start-0 flat:start-0"),
          )}
        >
          <span className={cx("block", crowded && isNow ? "md:truncate" : "truncate")}>{title}</span>
          {note ? <span className="figures block md:truncate font-normal text-ink-3">{note}</span> : null}
        </span>
      ) : null}
    </div>
  );
});

/** Where we are: an upright over the bar. */
export function NowMark({ at, size = "thin" }: { at: number; size?: BarSize }) {
  return (
    <span
      aria-hidden
      className={cx(
        "pointer-events-none absolute -top-1 -ms-[1.5px] w-[3px] rounded-[2px] bg-ink shadow-[0_0_0_2px_var(--paper)]",
        size === "tall" ? "h-6" : size === "middle" ? "h-4.5" : "h-4",
      )}
      style={{ insetInlineStart: `${at * 100}%` }}
    />
  );
}

/** What lies beyond the end of the class, hatched over the bar, with an upright where the class ends. */
export function Overrun({ from, size = "thin" }: { from: number; size?: BarSize }) {
  return (
    <span
      aria-hidden
      className={cx(
        "pointer-events-none absolute top-0 end-0 border-s-2 border-hand bg-hand-wash bg-[repeating-linear-gradient(135deg,var(--hand)_0_3px,transparent_3px_7px)]",
        BAR[size],
        ROUND[size][1],
      )}
      style={{ insetInlineStart: `${from * 100}%` }}
    />
  );
}

/** A part of the bar that is not there to be watched, hatched: left out, or never recorded. */
export function Hatched({ place, size = "thin" }: { place: Place; size?: BarSize }) {
  return (
    <span
      aria-hidden
      className={cx(
        "pointer-events-none absolute top-0 bg-room bg-[repeating-linear-gradient(135deg,var(--ink-2)_0_2px,transparent_2px_6px)]",
        BAR[size],
      )}
      style={{ insetInlineStart: `${place.from * 100}%`, width: `${(place.to - place.from) * 100}%` }}
    />
  );
}

/** What the plan leaves of the class: an outline after the last segment. */
export function Rest({ from, size = "thin" }: { from: number; size?: BarSize }) {
  return (
    <span
      aria-hidden
      className={cx(
        "pointer-events-none absolute top-0 end-0 ms-0.5 border border-dashed border-edge",
        BAR[size],
        ROUND[size][1],
      )}
      style={{ insetInlineStart: `${from * 100}%` }}
    />
  );
}

/** What stands over a line at its ends: usually the clock. */
export function LineEnds({ start, end }: { start?: ReactNode; end?: ReactNode }) {
  if (!start && !end) return null;
  return (
    <div className="figures mb-1.5 flex justify-between gap-4 text-12 text-ink-3">
      <span>{start}</span>
      <span className="text-end">{end}</span>
    </div>
  );
}
