import { useLingui } from "@lingui/react/macro";
import { ChalkboardIcon } from "@phosphor-icons/react/dist/csr/Chalkboard";
import { MonitorIcon } from "@phosphor-icons/react/dist/csr/Monitor";
import { SpeakerHighIcon } from "@phosphor-icons/react/dist/csr/SpeakerHigh";
import { type RefObject, useEffect, useRef, useState } from "react";
import { clock } from "@/i18n/format";
import type { TimeWindow } from "@/line/geometry";
import { partOf } from "@/line/geometry";
import { pageOf, sceneOnStage } from "@/live/selectors";
import { kindOf } from "@/live/stage";
import type { Decks } from "@/stage/slides/decks";
import { thumbOf } from "@/stage/slides/thumbs";
import { useDeck } from "@/stage/slides/useDeck";
import { Avatar } from "@/ui/Avatar";
import { Time } from "@/ui/Time";
import type { StateAt } from "../useTimeline";
import { type LineSegment, segmentAt } from "./line-segments";

/** How long the pointer rests before the picture of its moment is drawn, in ms. */
const rest = 60;

/** What was there at the moment under the pointer, where the thumb is dragged to, or where the keyboard is. */
export function Preview({
  frame,
  window,
  segments,
  draggedMs,
  focusedMs,
  stateAt,
  nameOf,
  decks,
}: {
  /** The line that the pointer moves over; as wide as the window is long. */
  frame: RefObject<HTMLElement | null>;
  window: TimeWindow;
  segments: readonly LineSegment[];
  draggedMs: number | null;
  focusedMs: number | null;
  stateAt: StateAt;
  nameOf: (id: string | null) => string;
  decks: Decks;
}) {
  const pointedMs = usePointed(frame, window);
  const ms = draggedMs ?? pointedMs ?? focusedMs;
  if (ms === null) return null;
  const title = segmentAt(segments, ms)?.title;
  return (
    <div
      aria-hidden
      data-preview={clock(ms)}
      className="pointer-events-none absolute bottom-full z-10 mb-1 w-46 -translate-x-1/2 overflow-hidden rounded-2 bg-raised p-1 shadow-float rtl:translate-x-1/2"
      style={{ insetInlineStart: `clamp(5.75rem, ${partOf(ms, window) * 100}%, calc(100% - 5.75rem))` }}
    >
      <Picture ms={ms} stateAt={stateAt} nameOf={nameOf} decks={decks} />
      <p className="flex items-baseline gap-2 px-1 pt-1 text-13">
        <span className="min-w-0 flex-1 truncate text-ink-2">{title}</span>
        <Time>{clock(ms)}</Time>
      </p>
    </div>
  );
}

/** The moment under the pointer, ms; null while it is elsewhere. Fingers drag, they do not point. */
function usePointed(frame: RefObject<HTMLElement | null>, window: TimeWindow): number | null {
  const [ms, setMs] = useState<number | null>(null);
  const { from_ms, to_ms } = window;
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const move = (event: PointerEvent) => {
      if (event.pointerType === "touch") return;
      const box = element.getBoundingClientRect();
      const part = Math.min(1, Math.max(0, (event.clientX - box.left) / Math.max(1, box.width)));
      const along = getComputedStyle(element).direction === "rtl" ? 1 - part : part;
      setMs(Math.round(from_ms + along * (to_ms - from_ms)));
    };
    const leave = () => setMs(null);
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerleave", leave);
    return () => {
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerleave", leave);
    };
  }, [frame, from_ms, to_ms]);
  return ms;
}

/** What was on the stage, in small: the slide, or what else it was. */
function Picture({
  ms,
  stateAt,
  nameOf,
  decks,
}: {
  ms: number;
  stateAt: StateAt;
  nameOf: (id: string | null) => string;
  decks: Decks;
}) {
  const { t } = useLingui();
  const state = stateAt(ms);
  const scene = sceneOnStage(state);
  const shown = pageOf(state, scene);
  const kind = kindOf(state.stage, shown !== null);
  const whose = kind === "screen" ? state.stage.screen : state.stage.camera;
  const name = nameOf(whose?.participant_id ?? null);
  return (
    <div className="grid aspect-video w-full place-items-center overflow-hidden rounded-1 bg-cam text-12 text-on-cam">
      {kind === "slides" && shown && scene?.asset_id ? (
        <SmallPage decks={decks} assetId={scene.asset_id} page={shown.page} />
      ) : (
        <span className="grid justify-items-center gap-1 px-2 text-center">
          {kind === "board" ? <ChalkboardIcon size={24} /> : null}
          {kind === "screen" ? <MonitorIcon size={24} /> : null}
          {kind === "camera" ? <Avatar name={name} size={36} className="border border-on-cam/25" /> : null}
          {kind === "none" ? <SpeakerHighIcon size={24} /> : null}
          <span className="w-full truncate">
            {kind === "board" ? t`Board` : kind === "screen" ? t`Screen` : kind === "camera" ? name : t`Sound`}
          </span>
        </span>
      )}
    </div>
  );
}

/** A slide in small, once the pointer rests: who passes over many draws none. */
function SmallPage({ decks, assetId, page }: { decks: Decks; assetId: string; page: number }) {
  const host = useRef<HTMLDivElement>(null);
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setWanted(assetId), rest);
    return () => clearTimeout(timer);
  }, [assetId]);
  const { deck } = useDeck(decks, wanted);
  const isWanted = wanted === assetId;
  useEffect(() => {
    if (!deck || !isWanted) return;
    const stop = new AbortController();
    thumbOf(deck, page, stop.signal)
      .then((canvas) => {
        if (!stop.signal.aborted) host.current?.replaceChildren(canvas);
      })
      .catch(() => undefined);
    return () => stop.abort();
  }, [deck, isWanted, page]);
  return <div ref={host} data-small-page={page} className="size-full bg-slide *:size-full! *:object-contain" />;
}
