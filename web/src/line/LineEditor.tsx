import { Trans, useLingui } from "@lingui/react/macro";
import { useId, useRef } from "react";
import { cx } from "@/lib/cx";
import { Border } from "./Border";
import { overrunFrom, placesOf, spanOf, sum } from "./geometry";
import { Overrun, Rest, Segment, shareOf } from "./Segments";
import { type LineStart, useClock } from "./useClock";

/** A segment of a plan, as the editor needs it. */
export interface PlanSegment {
  readonly key: string;
  readonly title: string;
  readonly minutes: number;
}

/**
 * The lesson line before class: segments are chosen on it, and its borders are handles. `onMoveBorder` gets the border's index
 * and by how many minutes it moves; `gesture` is the same for all moves of one drag.
 */
export function LineEditor({
  segments,
  selected,
  start,
  classMinutes,
  onSelect,
  onMoveBorder,
}: {
  segments: readonly PlanSegment[];
  selected: string | null;
  start: LineStart | null;
  classMinutes: number | null;
  onSelect: (key: string) => void;
  onMoveBorder: (border: number, by: number, gesture: string) => void;
}) {
  const { t } = useLingui();
  const track = useRef<HTMLDivElement>(null);
  const hint = useId();
  const clock = useClock(start);
  const minutes = segments.map((segment) => segment.minutes);
  const span = spanOf(minutes, classMinutes);
  const places = placesOf(minutes, span);
  const over = overrunFrom(minutes, classMinutes);
  const rest = places.at(-1)?.to ?? 1;
  const nameOf = (title: string) => title.trim() || t`Untitled`;
  const chosen = segments.findIndex(({ key }) => key === selected);
  return (
    <div className="pb-11 md:pb-0">
      <Ends start={clock(0)} end={clock(classMinutes ?? sum(minutes))} over={over} hasClass={classMinutes !== null} />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset has no direction and cannot be laid out in a row everywhere */}
      <div ref={track} role="group" aria-label={t`Plan`} aria-describedby={hint} className="relative flex w-full">
        {segments.map(({ key, title, minutes: length }, i) => {
          const { from, to } = places[i] ?? { from: 0, to: 0 };
          const isLast = i === segments.length - 1;
          const name = nameOf(title);
          const before = sum(minutes.slice(0, i));
          const times = start ? `${clock(before)}–${clock(before + length)}` : null;
          return (
            <div key={key} className="contents">
              <button
                type="button"
                aria-pressed={key === selected}
                aria-label={times ? t`${name}, ${length} min, ${times}` : t`${name}, ${length} min`}
                onClick={() => onSelect(key)}
                className="relative flex min-h-11 min-w-0 flex-none cursor-pointer items-start border-0 bg-transparent p-0 text-start"
                style={shareOf({ from, to })}
              >
                <Segment
                  title={name}
                  note={t`${length} min`}
                  from={0}
                  to={1}
                  size="tall"
                  state={key === selected ? "now" : "ahead"}
                  isFirst={i === 0}
                  isLast={isLast && rest === 1}
                  crowded
                  alignEnd={from > 0.6}
                />
              </button>
              {isLast ? null : (
                <Border
                  border={i}
                  minutes={minutes}
                  name={name}
                  at={to}
                  span={span}
                  track={track}
                  clock={clock}
                  onMove={onMoveBorder}
                  className={cx(i !== chosen && i + 1 !== chosen && "max-md:hidden")}
                />
              )}
            </div>
          );
        })}
        {rest < 1 && segments.length > 0 ? <Rest from={rest} size="tall" /> : null}
        {over === null ? null : <Overrun from={over} size="tall" />}
      </div>
      <p id={hint} className="sr-only">
        <Trans>Drag a border, or move it with the arrow keys: a minute each, five with Shift.</Trans>
      </p>
    </div>
  );
}

/** The clock over the line: where it begins, and where the class ends. */
function Ends({
  start,
  end,
  over,
  hasClass,
}: {
  start: string | null;
  end: string | null;
  over: number | null;
  hasClass: boolean;
}) {
  if (!start || !end) return null;
  // A word that would not fit after its place ends there instead.
  const place = over ?? 1;
  return (
    <div className="figures relative mb-1.5 h-4 text-12 text-ink-3">
      <span className="absolute start-0">{start}</span>
      <span
        className={cx("absolute whitespace-nowrap", over !== null && "font-semibold text-hand")}
        style={{ insetInlineEnd: `${place > 0.88 ? 0 : (1 - place) * 100}%` }}
      >
        {hasClass ? <Trans>{end} class ends</Trans> : end}
      </span>
    </div>
  );
}
