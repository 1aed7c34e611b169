import { cx } from "@/lib/cx";

export type LineSegment = { key: string; title?: string /** Relative length. */; length: number };

/**
 * The lesson line without controls: segments in proportion, what is past filled, the current one in the highlighter, and where
 * we are as an upright. `progress` runs from 0 to 1 over the whole line; null draws a line that has not begun.
 */
export function LessonLine({
  segments,
  progress,
  label,
}: {
  segments: readonly LineSegment[];
  progress: number | null;
  label: string;
}) {
  const whole = segments.reduce((sum, segment) => sum + segment.length, 0) || 1;
  let start = 0;
  return (
    <div role="img" aria-label={label} className="relative flex w-full gap-0.5">
      {segments.map((segment, i) => {
        const from = start / whole;
        start += segment.length;
        const to = start / whole;
        const isNow =
          progress !== null && progress >= from && (progress < to || (i === segments.length - 1 && progress < 1));
        const isDone = progress !== null && progress >= to;
        const inside = isNow && progress !== null ? (progress - from) / (to - from) : 0;
        return (
          <div key={segment.key} className="min-w-0" style={{ flex: `${segment.length} 1 0` }}>
            <div
              className={cx(
                "relative h-2 overflow-hidden",
                i === 0 && "rounded-s-full",
                i === segments.length - 1 && "rounded-e-full",
                isNow ? "bg-mark shadow-[inset_0_0_0_1px_var(--mark-edge)]" : isDone ? "bg-track-on" : "bg-track",
              )}
            >
              {isNow ? (
                <div className="absolute inset-y-0 start-0 bg-track-on" style={{ width: `${inside * 100}%` }} />
              ) : null}
            </div>
            {segment.title ? (
              <span
                className={cx("mt-1.5 block truncate pe-1 text-12", isNow ? "font-semibold text-ink" : "text-ink-3")}
              >
                {segment.title}
              </span>
            ) : null}
          </div>
        );
      })}
      {progress !== null && progress < 1 ? (
        <span
          aria-hidden
          className="absolute -top-1 -ms-[1.5px] h-4 w-[3px] rounded-[2px] bg-ink shadow-[0_0_0_2px_var(--paper)]"
          style={{ insetInlineStart: `${progress * 100}%` }}
        />
      ) : null}
    </div>
  );
}
