import type { Asset } from "@/api/types";
import type { Deck } from "@/stage/slides/deck";
import { assetAddress } from "./queries";

/** The decks that a page has opened, each once; `close` gives their memory back. */
export class Decks {
  readonly #open = new Map<string, Promise<Deck>>();

  /** An opened deck. Rejects with a Problem or a DeckError; the next call tries again. */
  get(asset: Pick<Asset, "id" | "kind">): Promise<Deck> {
    const known = this.#open.get(asset.id);
    if (known) return known;
    const opened = openAsset(asset);
    this.#open.set(asset.id, opened);
    opened.catch(() => {
      if (this.#open.get(asset.id) === opened) this.#open.delete(asset.id);
    });
    return opened;
  }

  close(): void {
    for (const opened of this.#open.values()) opened.then((deck) => deck.destroy()).catch(() => undefined);
    this.#open.clear();
  }
}

async function openAsset({ id, kind }: Pick<Asset, "id" | "kind">): Promise<Deck> {
  const [{ openDeck }, url] = await Promise.all([import("@/stage/slides/pdf"), assetAddress(id)]);
  return openDeck({ url }, kind);
}
