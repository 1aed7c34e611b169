/** What is seen of a page while somebody enlarges and moves it. Pure; whole numbers, as the log has them. */

/** What is seen: left and upper edge in 8192nds of the page's width and height, and how much larger, in percent. */
export interface PageView {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** All of a page. */
export const wholePage: PageView = { x: 0, y: 0, zoom: 100 };

/** The parts of a page's width and of its height. */
export const units = 8192;

/** The smallest and the largest enlargement, in percent. */
export const zoomRange = { least: 100, most: 800 } as const;

/** What one press of a key or a button enlarges. */
export const zoomStep = 1.25;

/** A point of the box in which a page is seen, 0 to 1 both ways. */
export interface BoxPoint {
  readonly x: number;
  readonly y: number;
}

const middle: BoxPoint = { x: 0.5, y: 0.5 };

/** How much of the page is seen, as a part of its width. */
function share(zoom: number): number {
  return 100 / zoom;
}

function bounded({ x, y, zoom }: PageView): PageView {
  const within = (value: number, most: number) => Math.round(Math.min(Math.max(0, most), Math.max(0, value)));
  const most = units * (1 - share(zoom));
  return { x: within(x, most), y: within(y, most), zoom };
}

/** Enlarges by a factor so that what is at `at` stays there. */
export function zoomedAt(view: PageView, factor: number, at: BoxPoint = middle): PageView {
  if (!Number.isFinite(factor) || factor <= 0) return view;
  const zoom = Math.round(Math.min(zoomRange.most, Math.max(zoomRange.least, view.zoom * factor)));
  if (zoom === zoomRange.least) return wholePage;
  const gained = units * (share(view.zoom) - share(zoom));
  return bounded({ x: view.x + gained * at.x, y: view.y + gained * at.y, zoom });
}

/** Moves what is seen by parts of the box. */
export function movedBy(view: PageView, dx: number, dy: number): PageView {
  if (!Number.isFinite(dx) || !Number.isFinite(dy)) return view;
  const seen = units * share(view.zoom);
  return bounded({ ...view, x: view.x + dx * seen, y: view.y + dy * seen });
}

/** Whether two views show the same. */
export function sameView(a: PageView, b: PageView): boolean {
  return a.x === b.x && a.y === b.y && a.zoom === b.zoom;
}
