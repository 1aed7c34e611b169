import { useLingui } from "@lingui/react/macro";
import { ChartBarIcon } from "@phosphor-icons/react/dist/csr/ChartBar";
import { MicrophoneIcon } from "@phosphor-icons/react/dist/csr/Microphone";
import { MonitorIcon } from "@phosphor-icons/react/dist/csr/Monitor";
import { QuestionIcon } from "@phosphor-icons/react/dist/csr/Question";
import { RecordIcon } from "@phosphor-icons/react/dist/csr/Record";
import { StarIcon } from "@phosphor-icons/react/dist/csr/Star";
import { type KeyboardEvent, memo, useMemo, useRef, useState } from "react";
import { Button } from "react-aria-components/Button";
import { clock } from "@/i18n/format";
import { cx } from "@/lib/cx";
import { partOf, type TimeWindow, thinned } from "@/line/geometry";
import { useSize } from "@/stage/slides/useSize";
import { Tooltip } from "@/ui/Tooltip";
import { type LineMarker, type MarkerKind, markerKinds } from "./markers";
import { type Player, usePlayer } from "./player";

/** The room that one needs, in px. */
const room = 24;

/** How many letters of what was asked a name has. */
const longest = 80;

/**
 * What is worth jumping to, over the line. The keyboard stops once at them; arrows lead from one to the next, and to those
 * that stand where another one is already too.
 */
export const Markers = memo(function Markers({
  player,
  markers,
  window,
}: {
  player: Player;
  markers: readonly LineMarker[];
  window: TimeWindow;
}) {
  const { t } = useLingui();
  const row = useRef<HTMLDivElement>(null);
  const width = useSize(row)?.width ?? 1000;
  const [stop, setStop] = useState<string | null>(null);
  const shown = useMemo(() => {
    const inside = markers.filter(({ at_ms }) => at_ms >= window.from_ms && at_ms <= window.to_ms);
    const ranked = inside.map((marker) => ({
      ...marker,
      at: partOf(marker.at_ms, window),
      rank: markerKinds.indexOf(marker.kind),
    }));
    return thinned(ranked, room / Math.max(1, width));
  }, [markers, window, width]);
  const here = shown.find(({ key }) => key === stop) ?? shown[0];
  const nowKey = usePlayer(player, ({ positionMs }) => {
    const last = shown.findLast(({ at_ms }) => at_ms <= positionMs);
    return last && positionMs - last.at_ms < 20_000 ? last.key : null;
  });
  const titleOf = ({ kind, at_ms, words }: LineMarker): string => {
    const at = clock(at_ms);
    const short = words.length > longest ? `${words.slice(0, longest)}…` : words;
    switch (kind) {
      case "highlight":
        return t`${short}, at ${at}`;
      case "question":
        return t`Question at ${at}: ${short}`;
      case "poll":
        return t`Poll at ${at}: ${short}`;
      case "screen":
        return t`Screen shared at ${at}`;
      case "floor":
        return t`${words} gets the floor at ${at}`;
      case "not_recorded":
        return t`A recording failed at ${at}`;
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const from = shown.findIndex(({ key }) => key === here?.key);
    const isRtl = row.current && getComputedStyle(row.current).direction === "rtl";
    const ways: Record<string, number> = {
      [isRtl ? "ArrowLeft" : "ArrowRight"]: from + 1,
      [isRtl ? "ArrowRight" : "ArrowLeft"]: from - 1,
      Home: 0,
      End: shown.length - 1,
    };
    const to = ways[event.key];
    if (to === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const buttons = row.current?.querySelectorAll<HTMLElement>("[data-marker]") ?? [];
    buttons[Math.min(shown.length - 1, Math.max(0, to))]?.focus();
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a row of buttons on a line is no set of fields
    <div
      ref={row}
      role="group"
      aria-label={t`Moments`}
      className="relative h-6 flat:hidden"
      onKeyDownCapture={onKeyDown}
      hidden={shown.length === 0}
    >
      {shown.map((marker) => (
        <Tooltip key={marker.key} text={titleOf(marker)}>
          <Button
            aria-label={titleOf(marker)}
            data-marker={marker.key}
            excludeFromTabOrder={marker.key !== here?.key}
            onFocus={() => setStop(marker.key)}
            onPress={() => player.seek(marker.at_ms)}
            className={cx(
              "absolute grid size-6 -translate-x-1/2 cursor-pointer place-items-center border-0 bg-transparent p-0 hover:text-ink rtl:translate-x-1/2",
              marker.key === nowKey ? "text-ink" : "text-ink-3",
            )}
            style={{ insetInlineStart: `${marker.at * 100}%` }}
          >
            <MarkerIcon kind={marker.kind} />
          </Button>
        </Tooltip>
      ))}
    </div>
  );
});

function MarkerIcon({ kind }: { kind: MarkerKind }) {
  switch (kind) {
    case "highlight":
      return <StarIcon size={16} weight="fill" aria-hidden />;
    case "question":
      return <QuestionIcon size={16} aria-hidden />;
    case "poll":
      return <ChartBarIcon size={16} aria-hidden />;
    case "screen":
      return <MonitorIcon size={16} aria-hidden />;
    case "floor":
      return <MicrophoneIcon size={16} aria-hidden />;
    case "not_recorded":
      return <RecordIcon size={16} aria-hidden />;
  }
}
