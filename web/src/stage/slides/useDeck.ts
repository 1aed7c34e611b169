import { useCallback, useEffect, useSyncExternalStore } from "react";
import type { Decks, OpenedDeck } from "./decks";

const none: OpenedDeck = { deck: null, failure: null };

/** A deck, opened as soon as it is asked for here; null asks for none. */
export function useDeck(decks: Decks, assetId: string | null): OpenedDeck {
  useEffect(() => {
    if (assetId !== null) decks.want(assetId);
  }, [decks, assetId]);
  const read = useCallback(() => (assetId === null ? none : decks.peek(assetId)), [decks, assetId]);
  return useSyncExternalStore(decks.subscribe, read, read);
}
