import { Trans, useLingui } from "@lingui/react/macro";
import { FileXIcon } from "@phosphor-icons/react/dist/csr/FileX";
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { PageState } from "@/live/state";
import { Button } from "@/ui/Button";
import { AfterDelay } from "@/ui/Skeleton";
import { StageNote } from "../StageNote";
import type { Deck, DeckFailure, PageInfo } from "./deck";
import type { OpenedDeck } from "./decks";
import { enlarge, fitInto } from "./fit";
import { draw, drawn } from "./pictures";
import { TextLayer } from "./TextLayer";
import { useSize } from "./useSize";

/** A page that may be wanted soon. */
export interface Ahead {
  readonly deck: Deck;
  readonly page: number;
}

/**
 * One page of a deck in its place, as large as it fits, or the part of it that is seen. The picture before stays until
 * the next is drawn. What is given as `overlay` stands over the page, in its box: enlarged and moved as the page is.
 */
export function SlideView({
  opened,
  view,
  ahead = [],
  overlay,
  onRetry,
}: {
  opened: OpenedDeck;
  view: PageState;
  /** What is drawn once this page is, in this order. */
  ahead?: readonly Ahead[];
  /** What is made of the page's size, or what needs none. */
  overlay?: ReactNode | ((page: PageInfo) => ReactNode);
  onRetry: () => void;
}) {
  const { t } = useLingui();
  const place = useRef<HTMLDivElement>(null);
  const size = useSize(place);
  const { deck, failure } = opened;
  const info = deck?.pages[view.page - 1];
  const window = size && info ? fitInto(size, info) : null;
  return (
    <div
      ref={place}
      className="grid size-full grid-cols-[minmax(0,1fr)] grid-rows-[minmax(0,1fr)] place-items-center overflow-hidden"
    >
      {failure ? (
        <SlideFailure failure={failure} onRetry={onRetry} />
      ) : deck && info && window ? (
        // biome-ignore lint/a11y/useSemanticElements: a page is a group of words, not of fields
        <div
          role="group"
          aria-label={t`Slide ${view.page} of ${deck.pages.length}`}
          data-page={view.page}
          className="relative overflow-hidden bg-slide"
          style={{ width: window.width, height: window.height }}
        >
          <Page
            deck={deck}
            view={view}
            window={window}
            ahead={ahead}
            overlay={typeof overlay === "function" ? overlay(info) : overlay}
          />
        </div>
      ) : deck && size ? (
        <StageNote>
          <p>
            <Trans>This deck has no page {view.page}.</Trans>
          </p>
        </StageNote>
      ) : (
        <Opening />
      )}
    </div>
  );
}

function Page({
  deck,
  view,
  window: seen,
  ahead,
  overlay,
}: {
  deck: Deck;
  view: PageState;
  window: { width: number; height: number };
  ahead: readonly Ahead[];
  overlay: ReactNode;
}) {
  const box = enlarge(seen, view);
  const host = useRef<HTMLDivElement>(null);
  const [isBroken, setBroken] = useState(false);
  const width = Math.round(box.width);
  const { page } = view;
  const later = useRef(ahead);
  later.current = ahead;
  useLayoutEffect(() => {
    // A picture that is there is shown in the same frame as everything else of the page.
    const ready = drawn(deck, page, sizeOf(width));
    if (ready && host.current) put(ready, host.current);
  }, [deck, page, width]);
  useEffect(() => {
    const abort = new AbortController();
    const show = async () => {
      const canvas = await draw(deck, page, sizeOf(width), abort.signal);
      if (abort.signal.aborted) return;
      if (host.current) put(canvas, host.current);
      setBroken(false);
      for (const next of later.current) {
        if (abort.signal.aborted) return;
        await draw(next.deck, next.page, sizeOf(width), abort.signal).catch(() => undefined);
      }
    };
    show().catch(() => {
      if (!abort.signal.aborted) setBroken(true);
    });
    return () => abort.abort();
  }, [deck, page, width]);
  return (
    <div className="absolute" style={{ left: box.left, top: box.top, width: box.width, height: box.height }}>
      <div ref={host} aria-hidden className="absolute inset-0 *:size-full *:object-contain" />
      <div aria-hidden className="pointer-events-none absolute inset-0 bg-slide-dim" />
      {isBroken ? (
        <div className="absolute inset-0 grid place-items-center bg-cam text-on-cam">
          <p>
            <Trans>This page cannot be drawn. The others are there.</Trans>
          </p>
        </div>
      ) : (
        <TextLayer deck={deck} page={page} width={box.width} height={box.height} />
      )}
      {overlay}
    </div>
  );
}

/** Shows a picture; one that is shown elsewhere stays there, and its copy comes here. */
function put(picture: HTMLCanvasElement, host: HTMLElement): void {
  const parent = picture.parentElement;
  if (parent === host) return;
  let shown = picture;
  if (parent?.isConnected) {
    shown = picture.cloneNode() as HTMLCanvasElement;
    shown.getContext("2d")?.drawImage(picture, 0, 0);
  }
  host.replaceChildren(shown);
}

function sizeOf(width: number) {
  return { width, scale: Math.min(2, globalThis.devicePixelRatio || 1) };
}

/** A deck on its way: nothing at first, since most are there in a moment. */
function Opening() {
  return (
    <AfterDelay>
      <p role="status" className="text-16">
        <Trans>Loading the slides…</Trans>
      </p>
    </AfterDelay>
  );
}

function SlideFailure({ failure, onRetry }: { failure: DeckFailure; onRetry: () => void }) {
  return (
    <StageNote icon={<FileXIcon size={40} aria-hidden />}>
      <p role="alert">
        {failure === "encrypted" ? (
          <Trans>The slides are protected by a password and cannot be shown.</Trans>
        ) : failure === "unreachable" ? (
          <Trans>The slides could not be loaded. The class goes on.</Trans>
        ) : (
          <Trans>The slides cannot be shown: the file is damaged.</Trans>
        )}
      </p>
      {failure === "unreachable" ? (
        <Button size="small" className="border-on-cam text-on-cam hover:text-ink" onPress={onRetry}>
          <Trans>Try again</Trans>
        </Button>
      ) : null}
    </StageNote>
  );
}
