/**
 * Files on their way into a course, without a page: each is looked at, sent and checked, one after the other. A failure
 * keeps the file, so that it can be tried again without choosing it again.
 */
import { asProblem, type Problem } from "@/api/problem";
import type { Asset, AssetDraft, AssetPage, Upload } from "@/api/types";
import type { Deck, DeckFailure } from "@/stage/slides/deck";
import { digest, type FileFault, fitTexts, HEAD_BYTES, sniff } from "./check";
import type { Send } from "./send";

export type UploadStep =
  | { kind: "waiting" }
  /** The browser opens the file. */
  | { kind: "reading" }
  | { kind: "sending"; sentBytes: number; sinceMs: number; nowMs: number }
  /** The server looks at what it got. */
  | { kind: "checking" }
  | { kind: "failed"; problem: Problem }
  /** The file cannot be shown; trying again would not help. */
  | { kind: "refused"; fault: FileFault };

/** Where a file goes: to a scene that is there, or into a new one of a segment. */
export interface Target {
  readonly segmentId: string;
  readonly sceneId: string | null;
}

export interface UploadItem {
  readonly id: string;
  readonly name: string;
  readonly sizeBytes: number;
  readonly target: Target;
  readonly step: UploadStep;
}

/** What uploads need of the world. */
export interface Wire {
  open(source: { data: ArrayBuffer }, kind: "deck" | "image"): Promise<Deck>;
  create(draft: AssetDraft): Promise<{ asset: Asset; upload: Upload | null }>;
  send: Send;
  verify(assetId: string, pages: AssetPage[]): Promise<Asset>;
  now(): number;
}

interface Job {
  readonly file: File;
  readonly stop: AbortController;
}

export class Uploads {
  #items: readonly UploadItem[] = [];
  readonly #jobs = new Map<string, Job>();
  readonly #listeners = new Set<() => void>();
  #isRunning = false;

  constructor(
    private readonly courseId: string,
    private readonly wire: Wire,
    private readonly onDone: (asset: Asset, target: Target) => void,
  ) {}

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly read = (): readonly UploadItem[] => this.#items;

  add(files: readonly File[], target: Target): void {
    for (const [i, file] of files.entries()) {
      const id = crypto.randomUUID();
      this.#jobs.set(id, { file, stop: new AbortController() });
      // The first file goes where it was asked for, the others into scenes of their own.
      const its = i === 0 ? target : { ...target, sceneId: null };
      const item = { id, name: file.name, sizeBytes: file.size, target: its, step: { kind: "waiting" } as const };
      this.#tell([...this.#items, item]);
    }
    void this.#run();
  }

  /** Stops an upload, or takes a failed one off the list. */
  cancel(id: string): void {
    this.#jobs.get(id)?.stop.abort();
    this.#jobs.delete(id);
    this.#tell(this.#items.filter((item) => item.id !== id));
  }

  retry(id: string): void {
    const job = this.#jobs.get(id);
    if (!job) return;
    this.#jobs.set(id, { file: job.file, stop: new AbortController() });
    this.#step(id, { kind: "waiting" });
    void this.#run();
  }

  /** Stops all. */
  close(): void {
    for (const { id } of this.#items) this.cancel(id);
    this.#listeners.clear();
  }

  #tell(items: readonly UploadItem[]): void {
    this.#items = items;
    for (const listener of this.#listeners) listener();
  }

  #step(id: string, step: UploadStep): void {
    this.#tell(this.#items.map((item) => (item.id === id ? { ...item, step } : item)));
  }

  async #run(): Promise<void> {
    if (this.#isRunning) return;
    this.#isRunning = true;
    for (;;) {
      const next = this.#items.find(({ step }) => step.kind === "waiting");
      const job = next && this.#jobs.get(next.id);
      if (!next || !job) break;
      await this.#one(next, job);
    }
    this.#isRunning = false;
  }

  async #one(item: UploadItem, { file, stop }: Job): Promise<void> {
    const tell = (step: UploadStep) => {
      if (!stop.signal.aborted) this.#step(item.id, step);
    };
    try {
      tell({ kind: "reading" });
      const ready = await this.#prepare(file);
      stop.signal.throwIfAborted();
      const sinceMs = this.wire.now();
      tell({ kind: "sending", sentBytes: 0, sinceMs, nowMs: sinceMs });
      const { asset, upload } = await this.wire.create(ready.draft);
      stop.signal.throwIfAborted();
      let done = asset;
      if (upload) {
        const onProgress = (sentBytes: number) => tell({ kind: "sending", sentBytes, sinceMs, nowMs: this.wire.now() });
        await this.wire.send(upload, file, onProgress, stop.signal);
      }
      if (asset.status !== "verified") {
        tell({ kind: "checking" });
        done = await this.wire.verify(asset.id, ready.pages);
      }
      if (stop.signal.aborted) return;
      this.cancel(item.id);
      this.onDone(done, item.target);
    } catch (error) {
      if (error instanceof Refused) tell({ kind: "refused", fault: error.fault });
      else tell({ kind: "failed", problem: asProblem(error) });
    }
  }

  /** Opens a file in the browser: what it is, its pages and their texts. */
  async #prepare(file: File): Promise<{ draft: AssetDraft; pages: AssetPage[] }> {
    const head = new Uint8Array(await bytesOf(file.slice(0, HEAD_BYTES)));
    const what = sniff(file.name, file.size, head);
    if (!what.ok) throw new Refused(what.fault);
    const data = await bytesOf(file);
    const sha256 = await digest(data);
    const deck = await this.wire.open({ data }, what.kind).catch((error: unknown) => {
      throw new Refused(faultOf(error));
    });
    try {
      const texts = fitTexts(await textsOf(deck));
      const draft: AssetDraft = {
        course_id: this.courseId,
        name: [...file.name].slice(0, 200).join(""),
        content_type: what.contentType,
        size_bytes: file.size,
        sha256,
      };
      return { draft, pages: deck.pages.map(({ width, height }, i) => ({ width, height, text: texts[i] ?? "" })) };
    } finally {
      deck.destroy();
    }
  }
}

class Refused extends Error {
  constructor(readonly fault: FileFault) {
    super(fault);
  }
}

async function bytesOf(blob: Blob): Promise<ArrayBuffer> {
  try {
    return await blob.arrayBuffer();
  } catch {
    throw new Refused("unreadable");
  }
}

/** A page whose text cannot be read has none: it can be shown all the same. */
async function textsOf(deck: Deck): Promise<string[]> {
  const texts: string[] = [];
  for (let page = 1; page <= deck.pages.length; page++) {
    const items = await deck.text(page).catch(() => []);
    texts.push(items.map(({ text }) => text).join(" "));
  }
  return texts;
}

function faultOf(error: unknown): FileFault {
  const faults: Partial<Record<DeckFailure, FileFault>> = {
    encrypted: "encrypted",
    too_many_pages: "too_many_pages",
    not_a_deck: "wrong_type",
  };
  const failure = (error as { failure?: DeckFailure } | null)?.failure;
  return (failure && faults[failure]) ?? "broken";
}

/** How long the rest takes at the pace so far, in seconds; null while there is no pace to speak of. */
export function secondsLeft(item: UploadItem): number | null {
  if (item.step.kind !== "sending") return null;
  const { sentBytes, sinceMs, nowMs } = item.step;
  const tookMs = nowMs - sinceMs;
  if (sentBytes <= 0 || tookMs < 1000) return null;
  return Math.max(1, Math.round(((item.sizeBytes - sentBytes) / sentBytes) * (tookMs / 1000)));
}
