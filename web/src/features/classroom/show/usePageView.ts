import { createContext, useContext, useEffect, useMemo, useRef } from "react";
import { pageOf, sceneOnStage } from "@/live/selectors";
import { type ClassHandle, useClassValue } from "../useClass";
import { pagesOnStage } from "./moves";
import { type OwnView, type Tools, useTools } from "./tools";
import { type BoxPoint, movedBy, type PageView, sameView, wholePage, zoomedAt, zoomStep } from "./zoom";

/** The time between two changes that the class is told of, in milliseconds; the last one is always told. */
export const viewEvery = 250;

/** Changes what is seen of the slide: for the class by staff, for themselves by students. */
export interface PageViewControl {
  zoom(factor: number, at?: BoxPoint): void;
  move(dx: number, dy: number): void;
  larger(): void;
  smaller(): void;
  whole(): void;
}

export const PageViewContext = createContext<PageViewControl | null>(null);

/** See PageViewControl; only inside Classroom. */
export function usePageView(): PageViewControl {
  const control = useContext(PageViewContext);
  if (!control) throw new Error("usePageView outside of Classroom");
  return control;
}

/** Makes it. */
export function usePageViewControl({ live, store }: ClassHandle, tools: Tools): PageViewControl {
  const own = useRef<OwnView | null>(tools.ownView);
  own.current = tools.ownView;
  const { setOwnView } = tools;
  const sender = useMemo(
    () =>
      new LastOf<ViewOfPage>((content) => {
        // What is seen of a page that is not on the stage any more, nobody is told.
        const pages = pagesOnStage(store.getSnapshot().view);
        if (pages?.scene.id === content.scene_id && pages.page === content.page)
          live.show.do({ type: "viewport.changed", content });
      }),
    [live, store],
  );
  useEffect(() => () => sender.close(), [sender]);
  return useMemo(() => {
    const set = (next: OwnView | null) => {
      own.current = next;
      setOwnView(next);
    };
    const change = (to: (view: PageView) => PageView) => {
      const { view, details } = store.getSnapshot();
      const pages = pagesOnStage(view);
      if (!pages) return;
      const { scene, page } = pages;
      const all = view.pages.get(scene.id) ?? wholePage;
      const before = ownViewOf(own.current, scene.id, page) ?? all;
      const after = to(before);
      if (sameView(before, after)) return;
      set(sameView(after, all) ? null : { scene_id: scene.id, page, view: after });
      // Until the class is told, this page alone is ahead of it.
      if (details.staff) sender.send({ scene_id: scene.id, page, ...after }, () => set(null));
    };
    return {
      zoom: (factor, at) => change((view) => zoomedAt(view, factor, at)),
      move: (dx, dy) => change((view) => movedBy(view, dx, dy)),
      larger: () => change((view) => zoomedAt(view, zoomStep)),
      smaller: () => change((view) => zoomedAt(view, 1 / zoomStep)),
      whole: () => change(() => wholePage),
    };
  }, [store, sender, setOwnView]);
}

/** The own view, while the page that it was made for is shown. */
export function ownViewOf(own: OwnView | null, scene: string, page: number): PageView | null {
  return own?.scene_id === scene && own.page === page ? own.view : null;
}

/** What is seen of the slide here; null without a slide. `isOwn`: not what the class sees. */
export function useShownView(): { view: PageView; isOwn: boolean } | null {
  const { ownView } = useTools();
  const shown = useClassValue(({ view }) => pageOf(view, sceneOnStage(view)));
  const scene = useClassValue(({ view }) => view.stage.scene_id);
  if (!shown || scene === null) return null;
  const own = ownViewOf(ownView, scene, shown.page);
  return { view: own ?? shown, isOwn: own !== null };
}

interface ViewOfPage extends PageView {
  readonly scene_id: string;
  readonly page: number;
}

/** Tells the newest of many values at most every `viewEvery`, and the last one for certain. */
class LastOf<T> {
  private timer: ReturnType<typeof setTimeout> | null = null;
  private waiting: { value: T; done: () => void } | null = null;

  constructor(private readonly tell: (value: T) => void) {}

  /** `done` is called when it was told and no newer one came in between. */
  send(value: T, done: () => void): void {
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
