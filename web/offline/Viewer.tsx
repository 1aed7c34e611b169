import { Trans } from "@lingui/react/macro";
import { useMemo } from "react";
import { ReplayPlayer } from "@/features/replay/player/ReplayPlayer";
import { type ReplaySource, ReplaySourceContext } from "@/features/replay/source";
import { DeckError } from "@/stage/slides/deck";
import { Decks } from "@/stage/slides/decks";
import { openDeck } from "@/stage/slides/pdf";
import type { OfflineClass } from "./data";
import { replayOf } from "./replay";
import { deckBytes, pdfFile } from "./scripts";

/** Decks of the export: each lies in a script of its own, which is run when the class comes to it. */
function sourceOf(data: OfflineClass): ReplaySource {
  const find = (assetId: string) => {
    const deck = data.decks.find((each) => each.asset_id === assetId);
    if (!deck) throw new DeckError("unreachable");
    return deck;
  };
  return {
    hasSchool: false,
    decks: () =>
      new Decks(
        async (assetId) => ({ kind: find(assetId).kind, url: assetId }),
        async ({ url: assetId }, kind) => {
          const bytes = await deckBytes(assetId, find(assetId).script).catch((cause: unknown) => {
            throw new DeckError("unreachable", { cause });
          });
          return openDeck({ data: bytes.buffer }, kind, pdfFile);
        },
      ),
  };
}

/** A class that was taken along: the replay's own player, without the school. */
export function Viewer({ data }: { data: OfflineClass | undefined }) {
  const whole = useMemo(() => (data ? { replay: replayOf(data), source: sourceOf(data) } : null), [data]);
  if (!whole) {
    return (
      <main className="mx-auto max-w-196 px-4 py-10">
        <p role="alert">
          <Trans>The class is not beside this page. Unzip the whole file, then open index.html in its folder.</Trans>
        </p>
      </main>
    );
  }
  const { replay, source } = whole;
  return (
    <ReplaySourceContext value={source}>
      <ReplayPlayer replay={replay} startMs={0} eventId={undefined} readAgain={async () => replay} />
    </ReplaySourceContext>
  );
}
