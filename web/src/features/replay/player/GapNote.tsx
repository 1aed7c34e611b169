import type { Replay } from "@/api/types";
import { type Player, usePlayer } from "./player";
import { useGapSentence } from "./useGapSentence";

/** What is not in the recording at this moment, for staff; nothing where nothing is missing. */
export function GapNote({
  replay,
  player,
  nameOf,
}: {
  replay: Replay;
  player: Player;
  nameOf: (id: string | null) => string;
}) {
  const sentenceOf = useGapSentence(nameOf);
  const gap = usePlayer(
    player,
    ({ positionMs }) => replay.gaps.find(({ from_ms, to_ms }) => from_ms <= positionMs && positionMs < to_ms) ?? null,
  );
  return gap ? <p className="py-1 text-14 text-ink-2">{sentenceOf(gap)}</p> : null;
}
