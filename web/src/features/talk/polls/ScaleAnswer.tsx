import { useLingui } from "@lingui/react/macro";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { SCALE, type ShownPoll } from "./model";

/** One to five in a row, its two ends by name. */
export function ScaleAnswer({
  poll,
  value,
  onChange,
}: {
  poll: ShownPoll;
  value: number | null;
  onChange: (value: number) => void;
}) {
  const { t } = useLingui();
  const [low = "", high = ""] = poll.options.map(({ label }) => label);
  const name = (step: number) =>
    step === 1 && low ? t`1, ${low}` : step === 5 && high ? t`5, ${high}` : step.toString();
  return (
    <RadioGroup
      aria-label={poll.question}
      orientation="horizontal"
      value={value === null ? null : String(value)}
      onChange={(chosen) => onChange(Number(chosen))}
      className="grid gap-1.5"
    >
      <div className="grid grid-cols-5 gap-2">
        {SCALE.map((step) => (
          <Radio
            key={step}
            value={String(step)}
            aria-label={name(step)}
            className="figures grid min-h-12 cursor-pointer place-items-center rounded-2 border border-edge bg-paper text-16 hover:bg-press data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-focus data-selected:border-ink data-selected:bg-ink data-selected:text-on-ink"
          >
            {step}
          </Radio>
        ))}
      </div>
      {low || high ? (
        <p aria-hidden className="flex justify-between gap-4 text-13 text-ink-3">
          <span dir="auto" className="min-w-0 break-words">
            {low}
          </span>
          <span dir="auto" className="min-w-0 text-end break-words">
            {high}
          </span>
        </p>
      ) : null}
    </RadioGroup>
  );
}
