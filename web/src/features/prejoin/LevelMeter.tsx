import { useLingui } from "@lingui/react/macro";
import { cx } from "@/lib/cx";

const bars = Array.from({ length: 24 }, (_, index) => index);

/** How loud the microphone is, as bars. */
export function LevelMeter({ level }: { level: number }) {
  const { t } = useLingui();
  const lit = Math.round(level * bars.length);
  return (
    // biome-ignore lint/a11y/useSemanticElements: browsers draw <meter> their own way, this one is bars
    <div
      role="meter"
      aria-label={t`Microphone level`}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={Math.round(level * 100)}
      className="flex h-3.5 gap-0.5"
    >
      {bars.map((bar) => (
        <i key={bar} className={cx("w-1", bar < lit ? "bg-live" : "bg-track")} />
      ))}
    </div>
  );
}
