import { useLingui } from "@lingui/react/macro";
import { useRef } from "react";
import { clock } from "@/i18n/format";
import { cx } from "@/lib/cx";
import { region } from "@/lib/useRegionKeys";
import { Bars } from "@/line/Bars";
import { partOf, shownPart, type TimeWindow } from "@/line/geometry";
import type { HeatBucket } from "@/live/heat";
import { heatBucket } from "@/live/heat";
import type { StageSpan } from "@/live/stage-spans";
import type { Decks } from "@/stage/slides/decks";
import type { Chapter } from "../side/insight";
import type { StateAt } from "../useTimeline";
import { HeatWords } from "./HeatWords";
import { Markers } from "./Markers";
import type { LineMarker } from "./markers";
import { PositionSlider } from "./PositionSlider";
import type { Player } from "./player";
import { useLineSegments } from "./useLineSegments";

/** A part of the class that is hatched on the line, and why. */
export type HatchedPart = TimeWindow & { readonly why: string };

/** How many lost fill the height: more than them are drawn as high, so that one bad moment does not flatten the rest. */
const FULL = 10;

/**
 * The lesson line as the player's time line: what is worth jumping to over it, where people were lost, and the slider over
 * its chapters, or over what was on the stage.
 */
export function TimeLine({
  player,
  window,
  spans,
  chapters,
  markers,
  heat,
  hatched,
  version,
  nameOf,
  stateAt,
  decks,
  isBare = false,
}: {
  player: Player;
  /** What of the class the line shows. */
  window: TimeWindow;
  spans: readonly StageSpan[];
  chapters: readonly Chapter[];
  markers: readonly LineMarker[];
  /** Empty for who is not told. */
  heat: readonly HeatBucket[];
  hatched: readonly HatchedPart[];
  /** Counts what was added to the spans, which are the same list while they grow. */
  version: number;
  nameOf: (id: string | null) => string;
  stateAt: StateAt;
  decks: Decks;
  /** Without markers and heat, where there is no room for them. */
  isBare?: boolean;
}) {
  const { t } = useLingui();
  const frame = useRef<HTMLElement>(null);
  const segments = useLineSegments(chapters, spans, version, window, nameOf);
  const most = Math.max(FULL, ...heat.map(({ live, after }) => live + after));
  const length = Math.max(1, window.to_ms - window.from_ms);
  const bars = heat
    .filter(({ at_ms }) => at_ms >= window.from_ms && at_ms < window.to_ms)
    .map(({ at_ms, live, after }) => ({
      at: partOf(at_ms, window),
      width: heatBucket / length,
      height: (live + after) / most,
      other: after / Math.max(1, live + after),
    }));
  const showsHeat = heat.length > 0 && !isBare;
  return (
    <section {...region} ref={frame} aria-label={t`Timeline`} className="px-4 desk:px-0 flat:px-0">
      {isBare ? null : <Markers player={player} markers={markers} window={window} />}
      {showsHeat ? <HeatWords heat={heat} /> : null}
      <PositionSlider
        player={player}
        window={window}
        segments={segments}
        hatched={hatched.flatMap((part) => {
          const place = shownPart(part, window);
          return place ? [{ ...place, why: part.why }] : [];
        })}
        above={
          showsHeat ? (
            <div className="h-5.5 flat:h-3">
              <Bars bars={bars} />
            </div>
          ) : (
            <div className={cx(isBare ? "h-2" : "h-1.5")} />
          )
        }
        thumb={showsHeat ? "top-4.5 h-10 flat:top-3 flat:h-6" : isBare ? "top-3 h-6" : "top-3 h-6"}
        stateAt={stateAt}
        nameOf={nameOf}
        decks={decks}
      />
      {hatched.length > 0 ? (
        <ul aria-label={t`Parts that are not played`} className="sr-only">
          {hatched.map(({ from_ms, to_ms, why }) => (
            <li key={`${from_ms} ${why}`}>{t`${clock(from_ms)} to ${clock(to_ms)}: ${why}`}</li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}
