/**
 * Where operations are kept until they are saved, so that a page that dies takes none along; and who of several pages
 * sends them. In IndexedDB and under a Web Lock where the browser has both, else in memory alone.
 */
import { type NamedOp, readOp } from "./wire";

/** An operation that is not saved, and when it was done, in ms since 1970. */
export interface KeptOp {
  readonly op: NamedOp;
  readonly at_ms: number;
}

/** Keeps the operations of one person in one class. Nothing here rejects: what cannot be kept is only in memory. */
export interface Keeper {
  /** What is kept, oldest first. */
  load(): Promise<readonly KeptOp[]>;
  put(kept: KeptOp): void;
  remove(ids: readonly string[]): void;
  clear(): void;
  /** Resolves once this page alone sends, and holds that until the signal is aborted; rejects when it is aborted first. */
  lock(signal: AbortSignal): Promise<void>;
}

/** A keeper of this page alone. */
export function keepInMemory(): Keeper {
  const kept = new Map<string, KeptOp>();
  return {
    load: async () => [...kept.values()],
    put: (each) => kept.set(each.op.id, each),
    remove: (ids) => {
      for (const id of ids) kept.delete(id);
    },
    clear: () => kept.clear(),
    lock: async () => undefined,
  };
}

const database = "lectern-ops";
const store = "ops";

interface Row extends KeptOp {
  readonly scope: string;
  readonly id: string;
  /** Of two done in the same millisecond, which was first. */
  readonly order: number;
}

/** Keeps under a scope: one person in one class. */
export function keepInBrowser(scope: string): Keeper {
  if (typeof indexedDB === "undefined") return keepInMemory();
  let order = 0;
  let last: Promise<unknown> = Promise.resolve();
  const range = () => IDBKeyRange.bound([scope], [scope, []]);
  // One after the other, so that a removal never overtakes what it removes.
  const write = (change: (rows: IDBObjectStore) => void) => {
    last = last.then(() => inDatabase("readwrite", change)).catch(() => undefined);
  };
  return {
    load: async () => {
      await last;
      const read = await inDatabase("readonly", (rows) => rows.getAll(range())).catch(() => null);
      const found = (read?.result ?? []) as Row[];
      return found
        .filter(({ op, at_ms }) => readOp(op) !== null && Number.isFinite(at_ms))
        .sort((a, b) => a.at_ms - b.at_ms || a.order - b.order);
    },
    put: (kept) => {
      order += 1;
      const row: Row = { ...kept, scope, id: kept.op.id, order };
      write((rows) => rows.put(row));
    },
    remove: (ids) => {
      if (ids.length > 0) write((rows) => ids.forEach((id) => void rows.delete([scope, id])));
    },
    clear: () => write((rows) => rows.delete(range())),
    lock: (signal) => lockInBrowser(`${database} ${scope}`, signal),
  };
}

/** Forgets what is kept for everybody: somebody signs out of this browser. */
export async function forgetKept(): Promise<void> {
  if (typeof indexedDB === "undefined") return;
  await inDatabase("readwrite", (rows) => rows.clear()).catch(() => undefined);
}

async function inDatabase<T>(mode: IDBTransactionMode, use: (rows: IDBObjectStore) => T): Promise<T> {
  const opened = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open(database, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(store, { keyPath: ["scope", "id"] });
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  try {
    const transaction = opened.transaction(store, mode);
    const done = new Promise<void>((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onerror = () => reject(transaction.error);
      transaction.onabort = () => reject(transaction.error);
    });
    const out = use(transaction.objectStore(store));
    await done;
    return out;
  } finally {
    opened.close();
  }
}

function lockInBrowser(name: string, signal: AbortSignal): Promise<void> {
  if (typeof navigator.locks === "undefined") return Promise.resolve();
  return new Promise((resolve, reject) => {
    const held = new Promise<void>((release) => signal.addEventListener("abort", () => release(), { once: true }));
    const hold = () => {
      resolve();
      return held;
    };
    navigator.locks.request(name, { signal }, hold).catch(reject);
  });
}
