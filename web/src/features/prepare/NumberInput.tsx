import { useEffect, useState } from "react";
import { cx } from "@/lib/cx";

/** A whole number in a small field: taken when it is left or Enter is pressed, within its bounds. */
export function NumberInput({
  label,
  value,
  min,
  max,
  onChange,
  className,
}: {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
  className?: string;
}) {
  const [draft, setDraft] = useState(String(value));
  useEffect(() => setDraft(String(value)), [value]);
  const take = () => {
    const wanted = Math.round(Number(draft));
    const next = draft.trim() === "" || Number.isNaN(wanted) ? value : Math.min(max, Math.max(min, wanted));
    setDraft(String(next));
    if (next !== value) onChange(next);
  };
  return (
    <input
      type="number"
      inputMode="numeric"
      aria-label={label}
      value={draft}
      min={min}
      max={max}
      onChange={(event) => setDraft(event.target.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === "Enter") take();
      }}
      className={cx(
        "figures min-h-8 w-16 rounded-2 border border-edge bg-raised px-2 text-14 text-ink pointer-coarse:min-h-11",
        className,
      )}
    />
  );
}
