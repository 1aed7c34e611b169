/** The decks of a class: each opened once, the addresses of their files asked of the API. */
import { type QueryClient, queryOptions, useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useState } from "react";
import { api, call } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { SessionAsset } from "@/api/types";
import type { Deck } from "@/stage/slides/deck";

/** A file of a class: its pages with their texts, for staff their notes, and an address for some minutes. */
export const sessionAssetQuery = (sessionId: string, assetId: string) =>
  queryOptions({
    queryKey: ["session-asset", sessionId, assetId],
    queryFn: ({ signal }): Promise<SessionAsset> => {
      const params = { path: { session_id: sessionId, asset_id: assetId } };
      return call<SessionAsset>(api.GET("/v1/sessions/{session_id}/assets/{asset_id}", { params, signal }));
    },
    staleTime: Number.POSITIVE_INFINITY,
    // A deck that was attached a moment ago may not be saved yet.
    retry: (failures, error) => failures < 5 && mayCome(error),
    retryDelay: (failures) => Math.min(4_000, 500 * 2 ** failures),
  });

/** Whether what failed may be there in a moment. */
function mayCome(error: unknown): boolean {
  const { status } = asProblem(error);
  return status === 0 || status === 404 || status === 429 || status >= 500;
}

/** See the file's comment. */
export class RoomDecks {
  private readonly opened = new Map<string, Promise<Deck>>();

  constructor(
    private readonly client: QueryClient,
    private readonly sessionId: string,
  ) {}

  /** An opened deck; one that could not be opened is tried again by the next call. Rejects with a Problem or DeckError. */
  get(assetId: string): Promise<Deck> {
    const known = this.opened.get(assetId);
    if (known) return known;
    const opening = this.open(assetId);
    this.opened.set(assetId, opening);
    opening.catch(() => {
      if (this.opened.get(assetId) === opening) this.opened.delete(assetId);
    });
    return opening;
  }

  /** What is written on a page, first line first; empty while that is not known. */
  titleOf(assetId: string, page: number): string {
    const asset = this.client.getQueryData(sessionAssetQuery(this.sessionId, assetId).queryKey);
    const lines = asset?.pages[page - 1]?.text.split("\n") ?? [];
    return lines.find((line) => line.trim() !== "")?.trim().slice(0, 120) ?? "";
  }

  /** Gives the memory of all decks back. */
  close(): void {
    for (const opening of this.opened.values()) opening.then((deck) => deck.destroy()).catch(() => undefined);
    this.opened.clear();
  }

  private async open(assetId: string): Promise<Deck> {
    const query = sessionAssetQuery(this.sessionId, assetId);
    const known = this.client.getQueryData(query.queryKey);
    const isFresh = known !== undefined && Date.parse(known.expires_at) > Date.now() + 10_000;
    const [{ openDeck }, asset] = await Promise.all([
      import("@/stage/slides/pdf"),
      isFresh ? known : this.client.fetchQuery({ ...query, staleTime: 0 }),
    ]);
    return openDeck({ url: asset.url }, asset.kind);
  }
}

/** The decks of this page's class. */
export const DecksContext = createContext<RoomDecks | null>(null);

/** The decks of this page's class; only inside Classroom. */
export function useDecks(): RoomDecks {
  const decks = useContext(DecksContext);
  if (!decks) throw new Error("useDecks outside of Classroom");
  return decks;
}

/** Makes them, for as long as the page is in the class. */
export function useRoomDecks(sessionId: string): RoomDecks {
  const client = useQueryClient();
  const [decks] = useState(() => new RoomDecks(client, sessionId));
  useEffect(() => () => decks.close(), [decks]);
  return decks;
}
