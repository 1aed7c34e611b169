import { useLingui } from "@lingui/react/macro";
import { MicrophoneIcon } from "@phosphor-icons/react/dist/csr/Microphone";
import { MonitorIcon } from "@phosphor-icons/react/dist/csr/Monitor";
import { RecordIcon } from "@phosphor-icons/react/dist/csr/Record";
import { type PointerEvent, useRef } from "react";
import { Button } from "react-aria-components/Button";
import { clock } from "@/i18n/format";
import { cx } from "@/lib/cx";
import { type Marker, type PresenceStep, readableSpans, type StageSpan } from "@/live/timeline";
import { Tooltip } from "@/ui/Tooltip";
import type { Player } from "./player";

/** Spans shorter than this part of the class are not drawn on their own. */
const SHORTEST = 0.012;

/** The lesson line as the player's time line: presence above it, what was on the stage in it, and the slider over both. */
export function TimeLine({
  player,
  spans,
  people,
  markers,
  nameOf,
}: {
  player: Player;
  spans: readonly StageSpan[];
  people: readonly PresenceStep[];
  markers: readonly Marker[];
  nameOf: (id: string | null) => string;
}) {
  const { t } = useLingui();
  const { durationMs, positionMs } = player;
  const track = useRef<HTMLDivElement>(null);
  const readable = readableSpans(spans, durationMs * SHORTEST);
  const shown: StageSpan[] =
    readable.length > 0 ? readable : [{ from_ms: 0, to_ms: durationMs, kind: "none", participant_id: null }];
  const now = shown.findLast((span) => span.from_ms <= positionMs) ?? shown[0];
  const share = (ms: number) => (durationMs > 0 ? (ms / durationMs) * 100 : 0);

  const spanTitle = (span: StageSpan) => {
    if (span.kind === "camera") return nameOf(span.participant_id);
    if (span.kind === "screen_share") return t`Screen`;
    return t`Sound`;
  };
  const markerTitle = (marker: Marker) => {
    const at = clock(marker.at_ms);
    if (marker.kind === "screen") return t`Screen shared at ${at}`;
    if (marker.kind === "floor") return t`${nameOf(marker.participant_id)} gets the floor at ${at}`;
    return t`A recording failed at ${at}`;
  };

  const seekTo = (event: PointerEvent) => {
    const box = track.current?.getBoundingClientRect();
    if (!box || box.width === 0) return;
    const part = (event.clientX - box.left) / box.width;
    player.seek((getComputedStyle(event.currentTarget).direction === "rtl" ? 1 - part : part) * durationMs);
  };

  return (
    <section aria-label={t`Timeline`} className="px-4 pt-2 md:px-0">
      {markers.length > 0 ? (
        <div className="relative h-6 pointer-coarse:hidden">
          {markers.map((marker) => (
            <Tooltip key={`${marker.kind}-${marker.at_ms}`} text={markerTitle(marker)}>
              <Button
                aria-label={markerTitle(marker)}
                onPress={() => player.seek(marker.at_ms)}
                className="absolute grid size-6 -translate-x-1/2 cursor-pointer place-items-center border-0 bg-transparent p-0 text-ink-3 hover:text-ink"
                style={{ insetInlineStart: `${share(marker.at_ms)}%` }}
              >
                <MarkerIcon kind={marker.kind} />
              </Button>
            </Tooltip>
          ))}
        </div>
      ) : null}
      <Presence people={people} durationMs={durationMs} />
      {/* The slider is one with the picture of the class: what is drawn is what is dragged on. */}
      <div
        ref={track}
        role="slider"
        tabIndex={0}
        aria-label={t`Position`}
        aria-valuemin={0}
        aria-valuemax={Math.round(durationMs / 1000)}
        aria-valuenow={Math.round(positionMs / 1000)}
        aria-valuetext={now ? t`${clock(positionMs)}, ${spanTitle(now)}` : clock(positionMs)}
        className="relative flex w-full cursor-pointer touch-none gap-0.5 py-2"
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          seekTo(event);
        }}
        onPointerMove={(event) => {
          if (event.currentTarget.hasPointerCapture(event.pointerId)) seekTo(event);
        }}
        onKeyDown={(event) => {
          const target = keyTarget(event.key, player);
          if (target === null) return;
          event.preventDefault();
          player.seek(target);
        }}
      >
        {shown.map((span, i) => {
          const length = span.to_ms - span.from_ms;
          const isNow = span === now;
          const done = span.to_ms <= positionMs && !isNow;
          const inside = isNow && length > 0 ? Math.min(1, (positionMs - span.from_ms) / length) : 0;
          return (
            <div key={span.from_ms} className="@container min-w-0" style={{ flex: `${Math.max(length, 1)} 1 0` }}>
              <div
                className={cx(
                  "relative h-2.5 overflow-hidden",
                  i === 0 && "rounded-s-full",
                  i === shown.length - 1 && "rounded-e-full",
                  isNow ? "bg-mark shadow-[inset_0_0_0_1px_var(--mark-edge)]" : done ? "bg-track-on" : "bg-track",
                )}
              >
                {isNow ? (
                  <div className="absolute inset-y-0 start-0 bg-track-on" style={{ width: `${inside * 100}%` }} />
                ) : null}
              </div>
              <span
                className={cx(
                  "mt-1.5 truncate pe-1 text-12 select-none",
                  isNow ? "block font-semibold text-ink" : "hidden text-ink-3 md:block",
                )}
              >
                {spanTitle(span)}
              </span>
            </div>
          );
        })}
        <span
          aria-hidden
          className="pointer-events-none absolute -top-4 -ms-[1.5px] h-9 w-[3px] rounded-[2px] bg-ink shadow-[0_0_0_2px_var(--room)]"
          style={{ insetInlineStart: `${share(positionMs)}%` }}
        />
      </div>
    </section>
  );
}

/** Where a key on the slider leads; null when it means nothing to it. */
export function keyTarget(key: string, player: Pick<Player, "positionMs" | "durationMs">): number | null {
  switch (key) {
    case "ArrowLeft":
    case "ArrowDown":
      return player.positionMs - 5000;
    case "ArrowRight":
    case "ArrowUp":
      return player.positionMs + 5000;
    case "PageDown":
      return player.positionMs - 60_000;
    case "PageUp":
      return player.positionMs + 60_000;
    case "Home":
      return 0;
    case "End":
      return player.durationMs;
    default:
      return null;
  }
}

function MarkerIcon({ kind }: { kind: Marker["kind"] }) {
  if (kind === "screen") return <MonitorIcon size={16} aria-hidden />;
  if (kind === "floor") return <MicrophoneIcon size={16} aria-hidden />;
  return <RecordIcon size={16} aria-hidden />;
}

/** How many people were there, as a stepped area over the line. */
function Presence({ people, durationMs }: { people: readonly PresenceStep[]; durationMs: number }) {
  const { t } = useLingui();
  const most = Math.max(1, ...people.map((step) => step.people));
  const points = people.flatMap((step, i) => {
    const x = (step.at_ms / Math.max(1, durationMs)) * 100;
    const to = ((people[i + 1]?.at_ms ?? durationMs) / Math.max(1, durationMs)) * 100;
    const y = 20 - (step.people / most) * 19;
    return [`${x.toFixed(2)},${y.toFixed(2)}`, `${to.toFixed(2)},${y.toFixed(2)}`];
  });
  const label = people.length > 0 ? t`People in class, at most ${most}` : t`People in class`;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 100 20"
      preserveAspectRatio="none"
      className="block h-5 w-full rtl:-scale-x-100"
    >
      {points.length > 0 ? <polygon points={`0,20 ${points.join(" ")} 100,20`} className="fill-track" /> : null}
    </svg>
  );
}
