import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMemo } from "react";
import { clock } from "@/i18n/format";
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
  const most = Math.max(FULL, ...bars.map(({ lost }) => lost));
  return (
    <div className="h-6.5 phone:h-4">
      <svg
        aria-hidden
        viewBox={`0 0 ${BARS * 4} 26`}
        preserveAspectRatio="none"
        className="h-full w-full fill-lost-fill rtl:-scale-x-100"
      >
        {bars.map(({ index, lost }) => {
          const height = Math.max(1, (lost / most) * 24);
          return <rect key={index} x={index * 4} y={26 - height} width={3} height={height} />;
        })}
      </svg>
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
