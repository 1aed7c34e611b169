import { Plural, Trans } from "@lingui/react/macro";
import { cx } from "@/lib/cx";
import type { PollRow } from "@/live/events";
import { Time } from "@/ui/Time";
import { sizeOf } from "./model";
import { CountWord } from "./Results";

const SIZE = [
  "text-14",
  "text-16 font-medium",
  "text-18 font-semibold",
  "text-28 font-semibold",
] as const satisfies readonly string[];

/** What was written, with how often: of a word cloud larger the more often, of short texts one below the other. */
export function WordResults({
  rows,
  texts,
  isCloud,
  label,
}: {
  rows: readonly PollRow[];
  texts: number;
  isCloud: boolean;
  label: string;
}) {
  const most = Math.max(0, ...rows.map(({ count }) => count ?? 0));
  const more = texts - rows.length;
  if (rows.length === 0)
    return (
      <p className="text-ink-3">
        <Trans>Nothing is written yet.</Trans>
      </p>
    );
  return (
    <>
      <ul
        aria-label={label}
        className={
          isCloud ? "flex flex-wrap content-center items-baseline gap-x-3 gap-y-0.5 py-3" : "divide-y divide-line"
        }
      >
        {rows.map(({ key, count }) => (
          <li
            key={key}
            className={
              isCloud
                ? "inline-flex max-w-full items-baseline gap-1"
                : "grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-2.5 py-2"
            }
          >
            <span dir="auto" className={cx("min-w-0 leading-snug break-words", isCloud && SIZE[sizeOf(count, most)])}>
              {key}
            </span>
            {isCloud ? <Time className="text-12 text-ink-3">{count ?? 1}</Time> : <CountWord count={count} />}
          </li>
        ))}
      </ul>
      {more > 0 ? (
        <p className="mt-1 text-13 text-ink-3">
          <Plural value={more} one="and # more" other="and # more" />
        </p>
      ) : null}
    </>
  );
}
