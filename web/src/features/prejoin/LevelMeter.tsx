import { useLingui } from "@lingui/react/macro";
import type { RefObject } from "react";

/** Bars of 4 px with 2 px between them. */
const bars = (colour: string) => `repeating-linear-gradient(to right, ${colour} 0 4px, transparent 4px 6px)`;

/** How loud the microphone is, as 24 bars; `useLevel` moves it through its ref. */
export function LevelMeter({ meter }: { meter: RefObject<HTMLDivElement | null> }) {
  const { t } = useLingui();
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers draw <meter> their own way, this one is bars
    <div
      ref={meter}
      role="meter"
      aria-label={t`Microphone level`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={0}
      className="relative h-3.5 w-36"
      style={{ background: bars("var(--track)") }}
    >
      <div
        className="absolute inset-0"
        style={{
          background: bars("var(--live)"),
          // Whole bars only.
          clipPath: "inset(0 calc(100% - round(var(--level, 0) * 24, 1) / 24 * 100%) 0 0)",
        }}
      />
    </div>
  );
}
