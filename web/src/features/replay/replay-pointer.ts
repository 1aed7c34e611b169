/** The pointer of a replay: where it had come to at the player's moment, as often as the display shows something. */
import type { PointerSpot } from "@/live/pointer";
import type { Timeline } from "@/live/timeline";
import { fadeAfter, type PointerSource } from "@/stage/pointer/PointerLayer";
import type { Player } from "./player";

/** Follows a player while somebody watches. */
export class ReplayPointer implements PointerSource {
  private newest: { readonly spot: PointerSpot; readonly at: number } | null = null;
  private shownAtMs: number | null = null;

  constructor(
    private readonly player: Pick<Player, "getSnapshot" | "subscribe">,
    private readonly timeline: Timeline,
  ) {}

  readonly getSnapshot = (): { readonly spot: PointerSpot; readonly at: number } | null => this.newest;

  readonly subscribe = (listener: () => void): (() => void) => {
    let frame = 0;
    let told = { positionMs: 0, at: 0 };
    const look = (ms: number) => {
      const found = this.timeline.pointerAt(ms);
      const isSeen = found !== null && ms - found.at_ms < fadeAfter;
      const at_ms = isSeen ? found.at_ms : null;
      if (at_ms === this.shownAtMs) return;
      this.shownAtMs = at_ms;
      this.newest = isSeen ? { spot: found.spot, at: performance.now() } : null;
      listener();
    };
    // The player tells four times a second; in between its clock goes on.
    const run = (now: number) => {
      const { isPlaying, rate } = this.player.getSnapshot();
      look(told.positionMs + Math.max(0, now - told.at) * rate);
      frame = isPlaying ? requestAnimationFrame(run) : 0;
    };
    const follow = () => {
      const { positionMs, isPlaying } = this.player.getSnapshot();
      told = { positionMs, at: performance.now() };
      if (isPlaying && frame === 0) frame = requestAnimationFrame(run);
      else if (!isPlaying) look(positionMs);
    };
    follow();
    const stop = this.player.subscribe(follow);
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  };
}
