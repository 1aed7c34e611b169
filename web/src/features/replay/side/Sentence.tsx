import type { Player } from "../player/player";
import type { Evidence } from "./insight";
import { TimeLink } from "./TimeLink";

/** So many moments are led to from one sentence; two in the same second are one. */
const mostLinks = 3;

/** The moments of what a sentence rests on. */
export function momentsOf(evidence: readonly Evidence[]): number[] {
  const seconds = new Set<number>();
  return evidence
    .filter(({ at_ms }) => {
      const second = Math.floor(at_ms / 1000);
      if (seconds.has(second)) return false;
      seconds.add(second);
      return true;
    })
    .slice(0, mostLinks)
    .map(({ at_ms }) => at_ms);
}

/** A sentence that ends in the links to what it rests on, before its full stop: “It is dark 24:10.” */
export function Sentence({ text, evidence, player }: { text: string; evidence: readonly Evidence[]; player: Player }) {
  const stop = /[.!?…]+$/u.exec(text)?.[0] ?? "";
  const words = text.slice(0, text.length - stop.length);
  return (
    <>
      <bdi>{words}</bdi>
      {momentsOf(evidence).map((ms) => (
        <span key={ms}>
          {" "}
          <TimeLink atMs={ms} player={player} />
        </span>
      ))}
      {stop}
    </>
  );
}
