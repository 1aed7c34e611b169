import { Trans } from "@lingui/react/macro";
import { cx } from "@/lib/cx";
import { Time } from "@/ui/Time";
import type { ShownPoll } from "./model";
import { lengthOf, meanOf, scaleResults } from "./model";

/** A scale's counts from 1 to 5 as upright bars, its two ends by name, and the mean once every count is told. */
export function ScaleResults({ poll, own, label }: { poll: ShownPoll; own: number | null; label: string }) {
  const rows = scaleResults(poll.rows);
  const mean = meanOf(rows);
  const shown = mean === null ? "" : mean.toFixed(1);
  const [low = "", high = ""] = poll.options.map((option) => option.label);
  const most = Math.max(1, ...rows.map(({ count }) => count ?? 0));
  return (
    <div>
      <ol aria-label={label} className="grid grid-cols-5 gap-2">
        {rows.map(({ key, count }) => {
          const value = Number(key);
          return (
            <li key={key} className="flex flex-col items-center text-13">
              <span className="sr-only">
                {value === 1 && low ? <Trans>1, {low}:</Trans> : null}
                {value === 5 && high ? <Trans>5, {high}:</Trans> : null}
                {(value === 1 && low) || (value === 5 && high) ? null : <Trans>{value}:</Trans>}
              </span>
              <span className="flex h-24 w-full flex-col justify-end gap-1 border-b border-edge text-center">
                <span className={cx("figures", count === null && "text-12 text-ink-3")}>
                  {count === null ? <Trans>under 3</Trans> : count}
                </span>
                <span
                  aria-hidden
                  className="block w-full rounded-t-1 bg-track-on"
                  style={{ height: `${lengthOf(count, most, rows) * 70}px` }}
                />
              </span>
              <span aria-hidden className="figures pt-1 text-12 text-ink-3">
                {value}
              </span>
              {own === value ? (
                <span className="text-12 font-semibold text-ink-2">
                  <Trans>You</Trans>
                </span>
              ) : null}
            </li>
          );
        })}
      </ol>
      <p className="mt-1.5 flex justify-between gap-2 text-12 text-ink-3">
        <span aria-hidden className="min-w-0 flex-1 break-words" dir="auto">
          {low}
        </span>
        {mean === null ? null : (
          <span className="text-13 whitespace-nowrap">
            <Trans>
              mean <Time className="font-semibold text-ink">{shown}</Time>
            </Trans>
          </span>
        )}
        <span aria-hidden className="min-w-0 flex-1 text-end break-words" dir="auto">
          {high}
        </span>
      </p>
    </div>
  );
}
