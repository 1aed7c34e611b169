import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { memo } from "react";
import { clock } from "@/i18n/format";
import { type HeatBucket, heatBucket } from "@/live/heat";

/** What the bars of the heat say, for who does not see them: the peak of each part in which people were lost. */
export const HeatWords = memo(function HeatWords({ heat }: { heat: readonly HeatBucket[] }) {
  const { t } = useLingui();
  const peaks: HeatBucket[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const bucket of heat) {
    const last = peaks.at(-1);
    if (!last || bucket.at_ms > end) peaks.push(bucket);
    else if (bucket.live + bucket.after > last.live + last.after) peaks[peaks.length - 1] = bucket;
    end = bucket.at_ms + heatBucket;
  }
  return (
    <ul aria-label={t`Lost along the class`} className="sr-only">
      {peaks.map(({ at_ms, live, after }) => (
        <li key={at_ms}>
          <Trans>At {clock(at_ms)}:</Trans>{" "}
          <Plural value={live} _0="nobody lost in class" one="up to # lost in class" other="up to # lost in class" />
          {after > 0 ? (
            <>
              , <Plural value={after} one="# in the replay" other="# in the replay" />
            </>
          ) : null}
        </li>
      ))}
    </ul>
  );
});
