/**
 * The decks of a class as they are opened: each file is fetched once, drawn by pdf.js, and given back when others were
 * wanted since. An address that ran out is asked for again.
 */
import { type Deck, DeckError, type DeckFailure } from "./deck";

/** Where a deck's file is. */
export interface DeckAddress {
  readonly kind: "deck" | "image";
  readonly url: string;
}

/** A deck as far as it is open; a new object whenever something changed. */
export interface OpenedDeck {
  readonly deck: Deck | null;
  /** Why it is not; null while it is being opened. */
  readonly failure: DeckFailure | null;
}

/** How many decks stay open. Each holds its whole file. */
const most = 4;

const opening: OpenedDeck = { deck: null, failure: null };

/** What opens a file; stage/slides/pdf.ts. */
export type OpenDeck = (source: { url: string }, kind: "deck" | "image") => Promise<Deck>;

const openLater: OpenDeck = async (source, kind) => (await import("./pdf")).openDeck(source, kind);

/** See the file's comment. */
export class Decks {
  /** The one that was asked for last comes last. */
  private readonly opened = new Map<string, OpenedDeck>();
  private readonly listeners = new Set<() => void>();
  /** Counts what `close` ended: what was being opened then belongs to nobody. */
  private age = 0;

  constructor(
    /** Asks for a fresh address. */
    private readonly address: (assetId: string) => Promise<DeckAddress>,
    private readonly open: OpenDeck = openLater,
  ) {}

  /** Calls back after each change until the returned function is called. Bound, for useSyncExternalStore. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** How far a deck is open; the same object while nothing changed. Opens nothing. */
  peek(assetId: string): OpenedDeck {
    return this.opened.get(assetId) ?? opening;
  }

  /** Opens a deck, unless it is open, being opened, or failed. */
  want(assetId: string): void {
    const known = this.opened.get(assetId);
    this.opened.delete(assetId);
    this.opened.set(assetId, known ?? opening);
    if (!known) void this.load(assetId);
  }

  /** Tries a deck again that failed. */
  retry(assetId: string): void {
    if (!this.opened.get(assetId)?.failure) return;
    this.opened.delete(assetId);
    this.want(assetId);
    this.tell();
  }

  /** Gives everything back. What is wanted later is opened anew. */
  close(): void {
    this.age += 1;
    for (const { deck } of this.opened.values()) deck?.destroy();
    this.opened.clear();
  }

  private async load(assetId: string): Promise<void> {
    const { age } = this;
    let result: OpenedDeck;
    try {
      const { url, kind } = await this.address(assetId);
      result = { deck: await this.open({ url }, kind), failure: null };
    } catch (error) {
      result = { deck: null, failure: error instanceof DeckError ? error.failure : "unreachable" };
    }
    if (this.age !== age || !this.opened.has(assetId)) {
      result.deck?.destroy();
      return;
    }
    this.opened.set(assetId, result);
    this.evict();
    this.tell();
  }

  private evict(): void {
    for (const [assetId, { deck }] of this.opened) {
      if (this.opened.size <= most) return;
      if (!deck) continue;
      this.opened.delete(assetId);
      deck.destroy();
    }
  }

  private tell(): void {
    for (const listener of [...this.listeners]) listener();
  }
}
