import { clampPosition, type Player, PlayerStore } from "./player";

/** Where to go on once the media is there. */
type Pending = { ms: number; plays: boolean };

/** Events after which something about an element may be different. */
const changes = [
  "timeupdate",
  "seeking",
  "seeked",
  "play",
  "playing",
  "pause",
  "ended",
  "waiting",
  "canplay",
  "ratechange",
  "volumechange",
] as const;

/**
 * The player of one media element. Its address may be replaced, or the same loaded once more, at any time: it goes on
 * at the same moment, and plays on if it played.
 */
export class MediaPlayer extends PlayerStore implements Player {
  private element: HTMLMediaElement | null = null;
  private pending: Pending | null;
  private url = "";

  constructor(
    durationMs: number,
    startMs: number,
    /** The media does not load, or not on. */
    private readonly onFailure: () => void,
  ) {
    const positionMs = clampPosition(startMs, durationMs);
    super({ positionMs, durationMs, isPlaying: false, isLoading: false, rate: 1, isMuted: false });
    this.pending = { ms: positionMs, plays: false };
  }

  /** The element to play with; as a ref, so null takes it away. */
  readonly attach = (element: HTMLMediaElement | null): void => {
    const old = this.element;
    if (old) {
      this.keep();
      for (const name of changes) old.removeEventListener(name, this.refresh);
      old.removeEventListener("loadedmetadata", this.resume);
      old.removeEventListener("error", this.failed);
    }
    this.element = element;
    if (!element) return;
    for (const name of changes) element.addEventListener(name, this.refresh);
    element.addEventListener("loadedmetadata", this.resume);
    element.addEventListener("error", this.failed);
    if (this.url) this.load(this.url);
  };

  /** Loads the media from an address, also from the one it has: a failed element tries again only when told to. */
  load(url: string): void {
    this.url = url;
    const { element } = this;
    if (!element) return;
    this.keep();
    element.src = url;
    element.load();
  }

  readonly play = (): void => {
    if (this.pending) this.pending.plays = true;
    // What forbids it is told by the element's next event.
    void this.element?.play().catch(() => undefined);
  };

  readonly pause = (): void => {
    if (this.pending) this.pending.plays = false;
    this.element?.pause();
  };

  readonly seek = (ms: number): void => {
    const to = clampPosition(ms, this.current.durationMs);
    if (this.pending) this.pending.ms = to;
    else if (this.element) this.element.currentTime = to / 1000;
    this.refresh();
  };

  readonly setRate = (rate: number): void => {
    if (!this.element) return;
    // A new address would otherwise begin at the usual rate.
    this.element.defaultPlaybackRate = rate;
    this.element.playbackRate = rate;
  };

  readonly setMuted = (muted: boolean): void => {
    if (this.element) this.element.muted = muted;
  };

  /** Notes where it is, to go on there. */
  private keep(): void {
    const { element } = this;
    if (element) this.pending ??= { ms: element.currentTime * 1000, plays: !element.paused };
  }

  private readonly resume = (): void => {
    const { element, pending } = this;
    if (!element || !pending) return;
    this.pending = null;
    if (pending.ms > 0) element.currentTime = pending.ms / 1000;
    if (pending.plays) void element.play().catch(() => undefined);
    this.refresh();
  };

  private readonly failed = (): void => {
    this.keep();
    this.refresh();
    this.onFailure();
  };

  private readonly refresh = (): void => {
    const { element, pending } = this;
    if (!element) return;
    const isPlaying = pending?.plays || (!element.paused && !element.ended);
    this.set({
      positionMs: clampPosition(pending ? pending.ms : element.currentTime * 1000, this.current.durationMs),
      isPlaying,
      isLoading: isPlaying && element.readyState < HTMLMediaElement.HAVE_FUTURE_DATA,
      rate: element.playbackRate,
      isMuted: element.muted,
    });
  };
}
