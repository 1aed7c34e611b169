import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { CheckIcon } from "@phosphor-icons/react/dist/csr/Check";
import { useId } from "react";
import { cx } from "@/lib/cx";
import { Time } from "@/ui/Time";
import type { ShownPoll } from "./model";
import { type Answer, lengthOf, type OptionResult, optionResults, percentOf } from "./model";
import { ScaleResults } from "./ScaleResults";
import { WordResults } from "./WordResults";

/** How results look: dense at the desk, in reading size for students. */
export type ResultsSize = "desk" | "student";

/**
 * A poll's counts as names and numbers; what is drawn beside them says nothing more. `own` is this person's answer,
 * `shares` adds percent.
 */
export function Results({
  poll,
  size,
  own = null,
  shares = false,
}: {
  poll: ShownPoll;
  size: ResultsSize;
  own?: Answer | null;
  shares?: boolean;
}) {
  const { t } = useLingui();
  const heading = useId();
  const label = t`Results`;
  if (poll.kind === "scale") return <ScaleResults poll={poll} own={own?.value ?? null} label={label} />;
  if (poll.kind === "short_text" || poll.kind === "word_cloud")
    return <WordResults rows={poll.rows} texts={poll.texts} isCloud={poll.kind === "word_cloud"} label={label} />;
  const results = optionResults(poll);
  if (poll.kind === "ranking") return <Ranking results={results} size={size} label={label} />;
  return (
    <ul aria-label={label} id={heading} className={cx("grid", size === "student" ? "gap-3 text-16" : "gap-2.5")}>
      {results.map((option) => (
        <OptionBar
          key={option.option_id}
          option={option}
          poll={poll}
          isMine={own?.option_ids.includes(option.option_id) ?? false}
          shares={shares}
        />
      ))}
    </ul>
  );
}

/** One option: its name, how many chose it, whether it is right and one's own, and a bar as long as its share. */
function OptionBar({
  option,
  poll,
  isMine,
  shares,
}: {
  option: OptionResult;
  poll: ShownPoll;
  isMine: boolean;
  shares: boolean;
}) {
  const { count, correct } = option;
  const percent = percentOf(count ?? 0, poll.answered);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-2.5 gap-y-1">
      <span className="min-w-0 break-words" dir="auto">
        {option.label}
        {correct ? (
          <span className="ms-2 inline-flex items-center gap-1 text-12 font-semibold whitespace-nowrap text-live">
            <CheckIcon size={14} weight="bold" aria-hidden />
            <Trans>Correct</Trans>
          </span>
        ) : null}
        {isMine ? (
          <span className="ms-2 text-12 font-semibold text-ink-2">
            <Trans>You</Trans>
          </span>
        ) : null}
      </span>
      <CountWord count={count} percent={shares ? percent : null} />
      <Bar length={lengthOf(count, poll.answered, poll.rows)} correct={correct} />
    </li>
  );
}

/** A count, or that it is too small to be told. */
export function CountWord({ count, percent = null }: { count: number | null; percent?: number | null }) {
  if (count === null)
    return (
      <span className="text-13 whitespace-nowrap text-ink-3">
        <Trans>under 3</Trans>
      </span>
    );
  return (
    <span className="whitespace-nowrap">
      <Time className="font-semibold">{count}</Time>
      {percent === null ? null : (
        <span className="figures ms-1.5 text-13 text-ink-3">
          <Trans>{percent} %</Trans>
        </span>
      )}
    </span>
  );
}

function Bar({ length, correct }: { length: number; correct: boolean }) {
  return (
    <span aria-hidden className="col-span-2 block h-2.5 overflow-hidden rounded-1 bg-track">
      <span
        className={cx("block h-full transition-[width] duration-(--calm)", correct ? "bg-live" : "bg-track-on")}
        style={{ width: `${length * 100}%` }}
      />
    </span>
  );
}

/** The options by their mean place, the first first. */
function Ranking({ results, size, label }: { results: readonly OptionResult[]; size: ResultsSize; label: string }) {
  return (
    <ol aria-label={label} className={size === "student" ? "text-16" : undefined}>
      {results.map(({ option_id, label, count, mean }, i) => {
        const place = mean === null ? null : mean.toFixed(1);
        return (
          <li
            key={option_id}
            className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] items-baseline gap-2.5 border-b border-line py-2 last:border-0"
          >
            <Time className="font-semibold">{mean === null ? "–" : i + 1}</Time>
            <span className="min-w-0 break-words" dir="auto">
              {label}
            </span>
            <span className="text-end text-13 whitespace-nowrap text-ink-3">
              {place === null ? (
                <CountWord count={count} />
              ) : (
                <>
                  <Trans>
                    mean place <Time className="font-semibold text-ink">{place}</Time>
                  </Trans>
                  {count ? (
                    <span className="block">
                      <Plural value={count} one="first for #" other="first for #" />
                    </span>
                  ) : null}
                </>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
