import { createContext, useContext, useEffect, useMemo, useRef } from "react";
import { boardViewOf, pageKeyOn } from "@/live/board";
import { keyOf, type ShowOp } from "@/live/ops/wire";
import { pageOf } from "@/live/selectors";
import type { ClassState } from "@/live/state";
import { viewedAs } from "@/stage/layout";
import { shownAs } from "@/stage/own-layout";
import { type ClassHandle, useClassValue, type View } from "../useClass";
import { pagedBy, pagesOnStage, placesOn } from "./moves";
import { type OwnView, type Tools, useTools } from "./tools";
import { type BoxPoint, movedBy, type PageView, sameView, wholePage, zoomedAt, zoomStep } from "./zoom";

/** The time between two changes that the class is told of, in milliseconds; the last one is always told. */
export const viewEvery = 250;

/** Changes what is seen of a page: for the class by staff, for themselves by students. */
export interface PageViewControl {
  zoom(factor: number, at?: BoxPoint): void;
  move(dx: number, dy: number): void;
  larger(): void;
  smaller(): void;
  whole(): void;
}

/** The same for the page that keys and buttons are about, and for any page on the stage by its key. */
export interface PageViews extends PageViewControl {
  on(page: string): PageViewControl;
}

export const PageViewContext = createContext<PageViews | null>(null);

/** See PageViews; only inside Classroom. */
export function usePageView(): PageViews {
  const control = useContext(PageViewContext);
  if (!control) throw new Error("usePageView outside of Classroom");
  return control;
}

/** A page that can be enlarged, what the class sees of it, and the operation that changes that. */
interface Enlargeable {
  /** Its key. */
  readonly page: string;
  readonly kind: "slides" | "board";
  readonly view: PageView;
  opOf(view: PageView): ShowOp;
  /** Whether its scene still has this page, on the stage or not: another page begins with a view of its own. */
  readonly isOpen: (state: ClassState) => boolean;
}

/** What the class is to be told, as long as the page is open. */
type Telling = Pick<Enlargeable, "isOpen"> & { readonly op: ShowOp };

/** The class as this viewer sees its stage: in the layout that they chose for themselves, if they did. */
export function stateAsSeen({ view, stage }: Pick<View, "view" | "stage">, ownLayout: Tools["ownLayout"]): ClassState {
  const hasDeck = pageKeyOn(view, "slides") !== null;
  return { ...view, stage: { ...view.stage, ...viewedAs(stage, shownAs(ownLayout, stage, hasDeck)) } };
}

/** The slide of the scene that is on; null without one. */
function slideOf(state: ClassState): Enlargeable | null {
  const pages = pagesOnStage(state);
  const key = pageKeyOn(state, "slides");
  if (!pages || key === null) return null;
  const { scene, page } = pages;
  return {
    page: key,
    kind: "slides",
    view: state.pages.get(scene.id) ?? wholePage,
    opOf: ({ x, y, zoom }) => ({ type: "viewport.changed", content: { scene_id: scene.id, page, x, y, zoom } }),
    isOpen: (now) => pageOf(now, now.scenes.get(scene.id) ?? null)?.page === page,
  };
}

/** The page of the board that is seen. */
function boardOf(state: ClassState): Enlargeable {
  const { scene_id } = state.stage;
  const { page, ...view } = boardViewOf(state, scene_id);
  return {
    page,
    kind: "board",
    view,
    opOf: ({ x, y, zoom }) => ({ type: "board.page_shown", content: { scene_id, page, x, y, zoom } }),
    isOpen: (now) => boardViewOf(now, scene_id).page === page,
  };
}

/** The page that keys and buttons are about. */
function mainOf(state: ClassState): Enlargeable | null {
  return pagedBy(state) === "board" ? boardOf(state) : slideOf(state);
}

/** A page on the stage by its key. */
function byKey(state: ClassState, page: string): Enlargeable | null {
  const shown = [slideOf(state), placesOn(state).includes("board") ? boardOf(state) : null];
  return shown.find((each) => each?.page === page) ?? null;
}

/** Makes it. */
export function usePageViewControl({ live, store }: ClassHandle, tools: Tools): PageViews {
  const own = useRef<OwnView | null>(tools.ownView);
  own.current = tools.ownView;
  const layout = useRef(tools.ownLayout);
  layout.current = tools.ownLayout;
  const { setOwnView } = tools;
  const sender = useMemo(
    () =>
      new LastOf<Telling>(
        // Also when the scene was left meanwhile: the class comes back to it as it was.
        ({ op, isOpen }) => {
          if (isOpen(store.getSnapshot().view)) live.show.do(op);
        },
        (a, b) => keyOf(a.op) === keyOf(b.op),
      ),
    [live, store],
  );
  useEffect(() => () => sender.close(), [sender]);
  return useMemo(() => {
    const set = (next: OwnView | null) => {
      own.current = next;
      setOwnView(next);
    };
    const change = (find: (state: ClassState) => Enlargeable | null, to: (view: PageView) => PageView) => {
      const snapshot = store.getSnapshot();
      const on = find(stateAsSeen(snapshot, layout.current));
      if (!on) return;
      const before = ownViewOf(own.current, on.page) ?? on.view;
      const after = to(before);
      if (sameView(before, after)) return;
      set(sameView(after, on.view) ? null : { page: on.page, view: after });
      // Until the class is told, this page alone is ahead of it.
      if (snapshot.details.staff) sender.send({ op: on.opOf(after), isOpen: on.isOpen }, () => set(null));
    };
    const control = (find: (state: ClassState) => Enlargeable | null): PageViewControl => ({
      zoom: (factor, at) => change(find, (view) => zoomedAt(view, factor, at)),
      move: (dx, dy) => change(find, (view) => movedBy(view, dx, dy)),
      larger: () => change(find, (view) => zoomedAt(view, zoomStep)),
      smaller: () => change(find, (view) => zoomedAt(view, 1 / zoomStep)),
      whole: () => change(find, () => wholePage),
    });
    return { ...control(mainOf), on: (page) => control((state) => byKey(state, page)) };
  }, [store, sender, setOwnView]);
}

/** The own view, while the page that it was made for is shown. */
export function ownViewOf(own: OwnView | null, page: string): PageView | null {
  return own?.page === page ? own.view : null;
}

/** What is seen of the page that keys and buttons are about; null without one. `isOwn`: not what the class sees. */
export interface ShownView {
  readonly view: PageView;
  readonly isOwn: boolean;
  readonly kind: "slides" | "board";
}

/** See ShownView. */
export function useShownView(): ShownView | null {
  const { ownView, ownLayout } = useTools();
  const shown = useClassValue(
    (view) => mainOf(stateAsSeen(view, ownLayout)),
    (a, b) => a?.page === b?.page && a?.kind === b?.kind && (a && b ? sameView(a.view, b.view) : a === b),
  );
  if (!shown) return null;
  const own = ownViewOf(ownView, shown.page);
  return { view: own ?? shown.view, isOwn: own !== null, kind: shown.kind };
}

/** Tells the newest of many values about the same at most every `viewEvery`, and the last one for certain. */
class LastOf<T> {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private waiting: { value: T; done: () => void } | null = null;

  constructor(
    private readonly tell: (value: T) => void,
    /** Whether a newer value is about the same, and makes the older one pointless. */
    private readonly isSame: (a: T, b: T) => boolean,
  ) {}

  /** `done` is called when it was told and no newer one came in between. */
  send(value: T, done: () => void): void {
    if (this.waiting && !this.isSame(this.waiting.value, value)) this.tell(this.waiting.value);
    this.waiting = { value, done };
    if (this.timer === null) this.flush();
  }

  close(): void {
    if (this.timer !== null) clearTimeout(this.timer);
    this.timer = null;
  }

  private readonly flush = (): void => {
    this.timer = null;
    const { waiting } = this;
    if (!waiting) return;
    this.waiting = null;
    this.tell(waiting.value);
    waiting.done();
    this.timer = setTimeout(this.flush, viewEvery);
  };
}
