import { memo } from "react";

/** One bar over a line: its place and width in parts of the line, and its height, all from 0 to 1. */
export interface Bar {
  readonly at: number;
  readonly width: number;
  readonly height: number;
  /** How much of the height, from its top, is told apart; 0: none. */
  readonly other?: number;
}

/** Bars over a line, in its geometry. Decorative: who draws them says in words what they are. */
export const Bars = memo(function Bars({ bars }: { bars: readonly Bar[] }) {
  return (
    <svg
      aria-hidden
      viewBox="0 0 1000 100"
      preserveAspectRatio="none"
      className="block size-full fill-lost-fill rtl:-scale-x-100"
    >
      {bars.map(({ at, width, height, other = 0 }) => {
        const [x, w] = [at * 1000, Math.max(1, width * 1000 * 0.75)];
        const tall = Math.max(4, height * 100);
        const apart = tall * other;
        return (
          <g key={at}>
            <rect x={x} y={100 - tall + apart} width={w} height={tall - apart} />
            {apart > 0 ? <rect x={x} y={100 - tall} width={w} height={apart} className="fill-lost" /> : null}
          </g>
        );
      })}
    </svg>
  );
});
