/**
 * What tests and benchmarks ask of a page that shows a class, as `window.lectern`. It is there in builds with
 * VITE_LECTERN_TEST=1 alone; scripts/secrets.mjs looks that a shipped build has none of it.
 */
import type { Inks } from "./ink/ink";
import { type InspectedItem, inspectItems } from "./inspect-board";
import { type InspectedTalk, inspectTalk } from "./inspect-talk";
import type { Saving } from "./ops/outbox-source";
import type { ShowOp } from "./ops/wire";
import type { RoomData } from "./room-data";
import { pageOf, sceneOnStage } from "./selectors";
import type { ClassState } from "./state";
import { stateHash } from "./state/hash";

/** See the file's comment. */
export interface Inspected {
  /** The hash of what lane all has come to here, confirmed (see state/hash.ts), and up to which number that is. */
  stateHash(): Promise<{ readonly n: number; readonly hash: string }>;
  /** Up to which number of lane all the page has read. */
  lastN(): number;
  /**
   * Waits until the view, confirmed or not, has a scene on the stage at a page; `page` null: whatever page. Resolves to
   * `performance.now()` of that moment.
   */
  whenShown(scene: string, page: number | null): Promise<number>;
  /** The items of a page of the board in the view, by the page's key. */
  board(page: string): readonly InspectedItem[];
  /** The ink that is being drawn on a page, with how many points each stroke has so far. */
  wet(page: string): readonly { readonly id: string; readonly actor: string; readonly points: number }[];
  /** Waits until such a stroke has at least so many points; resolves to `performance.now()` of that moment. */
  whenWet(page: string, points: number): Promise<number>;
  /** Calls back whenever ink that is being drawn changes, until the returned function is called. */
  onWet(listener: () => void): () => void;
  /** What is said, asked and answered, confirmed. */
  talk(): InspectedTalk;
  /** How the saving of what this page shows stands. */
  saving(): Saving["status"];
  /** Shows something, as a press of a key does. */
  show(op: ShowOp): void;
  /** Sends a message of no meaning to everybody, reliably. */
  sendRaw(text: string): void;
  /** Waits until such a message is handed over by the media room; resolves to `performance.now()` of that moment. */
  whenRaw(text: string): Promise<number>;
}

declare global {
  interface Window {
    lectern?: Inspected;
  }
}

interface Watchable {
  getSnapshot(): { readonly confirmed: ClassState; readonly view: ClassState; readonly saving: Saving };
  subscribe(listener: () => void): () => void;
}

interface Sending {
  readonly show: { do(op: ShowOp): unknown; readonly inks: Pick<Inks, "forPage" | "subscribe"> };
  readonly room: { readonly data: Pick<RoomData, "publish" | "subscribe"> };
}

/** The topic of messages that only measure: pages pass it over. */
const rawTopic = "bench";

/**
 * The same store, whose listeners here are called before every other: what waits for the view is told when the view is
 * there, not when the page has looked at it. Made before the page watches the store.
 */
export function firstOf(store: Watchable): Watchable {
  const waiting = new Set<() => void>();
  store.subscribe(() => {
    for (const listener of [...waiting]) listener();
  });
  return {
    getSnapshot: () => store.getSnapshot(),
    subscribe: (listener) => {
      waiting.add(listener);
      return () => {
        waiting.delete(listener);
      };
    },
  };
}

/** Puts a class on the window; the returned function takes it away. */
export function inspect(store: Watchable, { show, room }: Sending): () => void {
  const confirmed = () => store.getSnapshot().confirmed;
  const isShown = (scene: string, page: number | null) => {
    const { view } = store.getSnapshot();
    const on = sceneOnStage(view);
    return on?.id === scene && (page === null || pageOf(view, on)?.page === page);
  };
  const lectern: Inspected = {
    stateHash: async () => {
      const state = confirmed(); // one moment's: events go on arriving while the hash is computed
      return { n: state.last_n, hash: await stateHash(state) };
    },
    lastN: () => confirmed().last_n,
    whenShown: (scene, page) => when(store.subscribe, () => isShown(scene, page)),
    board: (page) => inspectItems(store.getSnapshot().view.boards.get(page)),
    wet: (page) => show.inks.forPage(page).map(({ id, actor, points }) => ({ id, actor, points: points.length })),
    whenWet: (page, points) =>
      when(show.inks.subscribe, () => show.inks.forPage(page).some((stroke) => stroke.points.length >= points)),
    onWet: (listener) => show.inks.subscribe(listener),
    talk: () => inspectTalk(confirmed()),
    saving: () => store.getSnapshot().saving.status,
    show: (op) => void show.do(op),
    sendRaw: (text) => void room.data.publish(rawTopic, new TextEncoder().encode(text), true),
    whenRaw: (text) =>
      new Promise((resolve) => {
        const stop = room.data.subscribe(({ topic, payload }) => {
          const at = performance.now();
          if (topic !== rawTopic || new TextDecoder().decode(payload) !== text) return;
          stop();
          resolve(at);
        });
      }),
  };
  window.lectern = lectern;
  return () => {
    if (window.lectern === lectern) delete window.lectern;
  };
}

/** Resolves to `performance.now()` of the moment in which something is so. */
function when(subscribe: (listener: () => void) => () => void, isSo: () => boolean): Promise<number> {
  return new Promise((resolve) => {
    if (isSo()) return resolve(performance.now());
    const stop = subscribe(() => {
      if (!isSo()) return;
      const at = performance.now();
      stop();
      resolve(at);
    });
  });
}
