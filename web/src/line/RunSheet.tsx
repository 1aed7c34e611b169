import { Plural, Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { type Drift, driftOf, indexAt, nowMark, placesOf, spanOf, sum } from "./geometry";
import { Line } from "./Line";
import type { PlanSegment } from "./LineEditor";
import { type LineStart, useClock } from "./useClock";

/** “1 min behind plan”: how a class stands to its plan, to the full minute. */
export function DriftWord({ drift }: { drift: Drift }) {
  const minutes = Math.floor(drift.ms / 60_000);
  if (drift.kind === "on_plan" || minutes === 0) return <Trans>on plan</Trans>;
  if (drift.kind === "behind") return <Plural value={minutes} one="# min behind plan" other="# min behind plan" />;
  return <Plural value={minutes} one="# min ahead of plan" other="# min ahead of plan" />;
}

/**
 * The lesson line during class: the segment that is on in the highlighter, the class's clock as an upright, and how far from
 * the plan that is. `current` is the segment of the scene on the stage; without one it is the segment of the clock, and
 * nothing is said of the plan.
 */
export function RunSheet({
  segments,
  current,
  start,
  elapsedMs,
  classMinutes,
  showDrift,
  above,
  onBar,
}: {
  segments: readonly PlanSegment[];
  current: string | null;
  /** When the class really began. */
  start: LineStart;
  elapsedMs: number;
  classMinutes: number | null;
  /** For who teaches; students see where the class is and no more. */
  showDrift: boolean;
  /** Drawn over the bar in the same width: heat, markers. */
  above?: ReactNode;
  /** Stands on the bar from where the class began to where it is, and can be used: a slider. */
  onBar?: ReactNode;
}) {
  const { t } = useLingui();
  const clock = useClock(start);
  const minutes = segments.map((segment) => segment.minutes);
  const span = spanOf(minutes, classMinutes);
  const progress = nowMark(elapsedMs, span);
  const byClock = segments[indexAt(placesOf(minutes, span), progress)]?.key ?? null;
  const drift = driftOf(segments, current, elapsedMs);
  const on = drift ? current : byClock;
  const title = segments.find(({ key }) => key === on)?.title ?? "";
  const elapsed = Math.floor(elapsedMs / 60_000);
  const all = sum(minutes);
  return (
    <section aria-label={t`Run-sheet`}>
      <Line
        segments={segments.map((segment) => ({ key: segment.key, title: segment.title, length: segment.minutes }))}
        progress={progress}
        current={on}
        classLength={classMinutes}
        size="middle"
        label={title ? t`${title}, minute ${elapsed} of ${all}` : t`Minute ${elapsed} of ${all}`}
        start={clock(0)}
        end={
          <>
            {showDrift && drift ? (
              <span className={drift.kind === "behind" ? "font-semibold text-hand" : undefined}>
                <DriftWord drift={drift} />
              </span>
            ) : null}
            {showDrift && drift ? " · " : null}
            {clock(classMinutes ?? all)}
          </>
        }
        above={above}
        onBar={
          onBar ? (
            <div className="absolute -top-2 start-0 h-6.5 min-w-6" style={{ width: `${progress * 100}%` }}>
              {onBar}
            </div>
          ) : null
        }
      />
    </section>
  );
}
