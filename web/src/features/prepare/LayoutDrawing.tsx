import { cx } from "@/lib/cx";
import type { Region } from "./plan/layouts";

/** A small drawing of how the stage is divided: slides and boards are filled, camera and screen are not. */
export function LayoutDrawing({ regions, className }: { regions: readonly Region[]; className?: string }) {
  return (
    <svg viewBox="0 0 160 90" aria-hidden="true" className={cx("h-4 w-6.5 flex-none", className)}>
      <rect x="4" y="4" width="152" height="82" rx="4" fill="none" stroke="currentColor" strokeWidth="8" />
      {regions.map(({ content, x, y, width, height }) => (
        <rect
          key={content}
          x={8 + (x / 1000) * 144}
          y={8 + (y / 1000) * 74}
          width={(width / 1000) * 144}
          height={(height / 1000) * 74}
          fill={content === "camera" || content === "screen" ? "currentColor" : "var(--raised)"}
          stroke="currentColor"
          strokeWidth="6"
        />
      ))}
    </svg>
  );
}
