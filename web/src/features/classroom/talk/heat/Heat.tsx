import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { clock } from "@/i18n/format";
import { Bars } from "@/line/Bars";
import type { HeatSpan } from "@/live/talk/select";
import { BARS, barsOf, peaksOf } from "./bars";

/** How many lost fill the height: more than them are drawn as high, so that one bad moment does not flatten the rest. */
const FULL = 10;

/**
 * How many were lost along the class, over its line: for who teaches. What the bars say is there as a list too, by the
 * clock of the class.
 */
export function Heat({
  spans,
  startedAt,
  spanMs,
  now,
}: {
  spans: readonly HeatSpan[];
  startedAt: number;
  spanMs: number;
  now: number;
}) {
  const { t } = useLingui();
  const bars = useMemo(() => barsOf(spans, startedAt, spanMs, now), [spans, startedAt, spanMs, now]);
  const peaks = useMemo(() => peaksOf(spans), [spans]);
  const drawn = useMemo(() => {
    const most = Math.max(FULL, ...bars.map(({ lost }) => lost));
    return bars.map(({ index, lost }) => ({ at: index / BARS, width: 1 / BARS, height: lost / most }));
  }, [bars]);
  return (
    <div className="h-6.5 phone:h-4">
      <Bars bars={drawn} />
      {peaks.length > 0 ? (
        <ul aria-label={t`Lost along the class`} className="sr-only">
          {peaks.map(({ at_ms, lost }) => {
            const at = clock(at_ms - startedAt);
            return (
              <li key={at_ms}>
                <Trans>At {at}:</Trans> <Plural value={lost} one="up to # lost" other="up to # lost" />
              </li>
            );
          })}
        </ul>
      ) : null}
    </div>
  );
}
