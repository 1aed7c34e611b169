/**
 * The parts of a class that are not played: hidden ones in the middle, and what is cut off at its beginning and its end.
 * Pure; times are ms since the class started, so that every moment keeps its address.
 */

/** A part of the class, from its first moment up to, and without, its last. */
export interface Part {
  readonly from_ms: number;
  readonly to_ms: number;
}

/** The parts as the player goes by them: in order, apart from each other, inside the class, none of them empty. */
export function tidyParts(parts: readonly Part[], durationMs: number): readonly Part[] {
  const out: Part[] = [];
  for (const part of [...parts].sort((a, b) => a.from_ms - b.from_ms)) {
    const from_ms = Math.max(0, part.from_ms);
    const to_ms = Math.min(durationMs, part.to_ms);
    if (!(to_ms > from_ms)) continue;
    const last = out.at(-1);
    if (last && from_ms <= last.to_ms) out[out.length - 1] = { ...last, to_ms: Math.max(last.to_ms, to_ms) };
    else out.push({ from_ms, to_ms });
  }
  return out;
}

/** The first and the last moment that are played. Both are 0 where everything is hidden. */
export function playedWindow(parts: readonly Part[], durationMs: number): Part {
  const first = parts[0];
  const last = parts.at(-1);
  const from_ms = first?.from_ms === 0 ? first.to_ms : 0;
  const to_ms = last && last.to_ms >= durationMs ? last.from_ms : durationMs;
  return from_ms < to_ms ? { from_ms, to_ms } : { from_ms: 0, to_ms: 0 };
}

/** Where a moment is played: itself, or the end of the part that hides it; of the part at the end its beginning. */
export function behindParts(ms: number, parts: readonly Part[], durationMs: number): number {
  const part = parts.find(({ from_ms, to_ms }) => from_ms <= ms && ms < to_ms);
  if (!part) return ms;
  return part.to_ms >= durationMs ? part.from_ms : part.to_ms;
}
