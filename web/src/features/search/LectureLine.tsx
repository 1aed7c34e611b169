import { cx } from "@/lib/cx";

const at = (ms: number, lengthMs: number) => ({
  insetInlineStart: `${(Math.min(ms, lengthMs) / Math.max(1, lengthMs)) * 100}%`,
});

/** A lecture as a line with its chapters and where something was found. The list below it says the same. */
export function LectureLine({
  lengthMs,
  chapters,
  marks,
  className,
}: {
  lengthMs: number;
  chapters: readonly number[];
  marks: readonly number[];
  className?: string;
}) {
  return (
    <div aria-hidden data-lecture-line className={cx("relative h-3.5", className)}>
      <div className="absolute inset-x-0 top-1 h-1.5 rounded-full bg-track" />
      {chapters
        .filter((ms) => ms > 0)
        .map((ms) => (
          <i key={`c${ms}`} className="absolute top-1 h-1.5 w-0.5 -translate-x-1/2 bg-paper" style={at(ms, lengthMs)} />
        ))}
      {[...new Set(marks)].map((ms) => (
        <i
          key={ms}
          className="absolute top-0 h-3.5 w-0.75 -translate-x-1/2 rounded-full bg-ink"
          style={at(ms, lengthMs)}
        />
      ))}
    </div>
  );
}
