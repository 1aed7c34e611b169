import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, type PointerEvent, type RefObject, useRef } from "react";
import { cx } from "@/lib/cx";
import { borderRange, minuteAt } from "./geometry";

/** How many minutes a key moves a border; null when it is not a key of borders. */
export function keyMinutes(event: { key: string; shiftKey: boolean }, range: { min: number; at: number; max: number }) {
  const step = event.shiftKey ? 5 : 1;
  switch (event.key) {
    case "ArrowLeft":
    case "ArrowDown":
      return -step;
    case "ArrowRight":
    case "ArrowUp":
      return step;
    case "PageDown":
      return -5;
    case "PageUp":
      return 5;
    case "Home":
      return range.min - range.at;
    case "End":
      return range.max - range.at;
    default:
      return null;
  }
}

/** A border between two segments: a slider over the minutes where it may lie. */
export function Border({
  border,
  minutes,
  name,
  at,
  span,
  track,
  clock,
  onMove,
  className,
}: {
  border: number;
  minutes: readonly number[];
  /** The segment that ends here. */
  name: string;
  /** Its place on the line, 0 to 1. */
  at: number;
  span: number;
  track: RefObject<HTMLElement | null>;
  clock: (minutes: number) => string | null;
  onMove: (border: number, by: number, gesture: string) => void;
  className?: string;
}) {
  const { t } = useLingui();
  const gesture = useRef<string | null>(null);
  const range = borderRange(minutes, border);
  const time = clock(range.at);
  const said = time ? t`${name} ends after ${range.at} min, ${time}` : t`${name} ends after ${range.at} min`;

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isRightToLeft = getComputedStyle(event.currentTarget).direction === "rtl";
    const by = keyMinutes(event, range);
    if (by === null) return;
    event.preventDefault();
    const mirrored = isRightToLeft && (event.key === "ArrowLeft" || event.key === "ArrowRight");
    // Presses of one key after another are one gesture until the focus goes.
    gesture.current ??= crypto.randomUUID();
    onMove(border, mirrored ? -by : by, gesture.current);
  };
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    gesture.current = crypto.randomUUID();
  };
  const onPointerMove = (event: PointerEvent<HTMLElement>) => {
    const box = track.current?.getBoundingClientRect();
    if (!gesture.current || !box?.width || !event.currentTarget.hasPointerCapture(event.pointerId)) return;
    const fromLeft = (event.clientX - box.left) / box.width;
    const isRightToLeft = getComputedStyle(event.currentTarget).direction === "rtl";
    const by = minuteAt(isRightToLeft ? 1 - fromLeft : fromLeft, span) - range.at;
    if (by !== 0) onMove(border, by, gesture.current);
  };
  const end = () => {
    gesture.current = null;
  };

  return (
    <span
      role="slider"
      tabIndex={0}
      aria-label={t`End of ${name}`}
      aria-valuemin={range.min}
      aria-valuemax={range.max}
      aria-valuenow={range.at}
      aria-valuetext={said}
      onKeyDown={onKeyDown}
      onBlur={end}
      onPointerDown={onPointerDown}
      onPointerMove={onPointerMove}
      onPointerUp={end}
      onPointerCancel={end}
      className={cx(
        "absolute -top-1 z-1 -ms-3 flex h-6 w-6 cursor-col-resize touch-none justify-center pointer-coarse:after:absolute pointer-coarse:after:-inset-x-2 pointer-coarse:after:-inset-y-2.5",
        className,
      )}
      style={{ insetInlineStart: `${at * 100}%` }}
    >
      <span aria-hidden className="block h-6 w-1.5 rounded-1 bg-ink shadow-[0_0_0_2px_var(--paper)]" />
    </span>
  );
}
