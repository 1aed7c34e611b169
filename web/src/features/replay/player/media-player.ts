import { MediaClock } from "@/live/media-clock";
import { clampPosition, type Player } from "./player";
import { PlayerStore } from "./player-store";

/** Where to go on once the media is there. */
type Pending = { ms: number; plays: boolean };

/** Why media does not play on: what is there cannot be decoded, or it does not come. */
export type MediaFailure = "damaged" | "missing";

/** The code of a MediaError for media that cannot be decoded. */
const decodeError = 3;

/** How long an element may wait for media that does not come nearer, in milliseconds. */
export const longestStall = 8_000;

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
  "loadedmetadata",
  "resize",
] as const;

/** Events that say that media came, or that the element begins or ends to wait for it. */
const signs = ["progress", "loadeddata", "canplay", "canplaythrough", "seeking", "seeked", "waiting", "pause"] as const;

/**
 * The player of one media element. Its address may be replaced, or the same loaded once more, at any time: it goes on
 * at the same moment, and plays on if it played. Media that was asked for and does not come counts as a failure.
 */
export class MediaPlayer extends PlayerStore implements Player {
  readonly clock = new MediaClock();
  private video: HTMLVideoElement | null = null;
  private pending: Pending | null;
  private url = "";
  private wanted = { rate: 1, isMuted: false, volume: 1 };
  private stall: ReturnType<typeof setTimeout> | undefined;

  constructor(
    durationMs: number,
    startMs: number,
    /** The media does not load, or not on; the player waits for `load`. */
    private readonly onFailure: (failure: MediaFailure) => void,
  ) {
    const positionMs = clampPosition(startMs, durationMs);
    super({
      positionMs,
      durationMs,
      isPlaying: false,
      isLoading: false,
      hasEnded: false,
      rate: 1,
      isMuted: false,
      volume: 1,
      hasPicture: true,
    });
    this.pending = { ms: positionMs, plays: false };
    this.clock.hold(positionMs);
  }

  /** The element to play with; as a ref, so null takes it away. */
  readonly attach = (element: HTMLVideoElement | null): void => {
    const old = this.video;
    if (old) {
      this.keep();
      clearTimeout(this.stall);
      for (const name of changes) old.removeEventListener(name, this.refresh);
      for (const name of signs) old.removeEventListener(name, this.watch);
      old.removeEventListener("loadedmetadata", this.resume);
      old.removeEventListener("error", this.failed);
    }
    this.video = element;
    if (element) this.settle(element);
    this.clock.attach(element);
    if (!element) return;
    for (const name of changes) element.addEventListener(name, this.refresh);
    for (const name of signs) element.addEventListener(name, this.watch);
    element.addEventListener("loadedmetadata", this.resume);
    element.addEventListener("error", this.failed);
    if (this.url) this.load(this.url);
  };

  /**
   * Loads the media from an address, also from the one it has: a failed element tries again only when told to. It goes
   * on `skipMs` behind where it was.
   */
  load(url: string = this.url, skipMs = 0): void {
    this.url = url;
    const element = this.video;
    if (!element) return;
    this.keep();
    if (this.pending && skipMs > 0) this.holdAt(this.pending.ms + skipMs);
    element.src = url;
    element.load();
    this.watch();
    this.refresh();
  }

  readonly element = (): HTMLVideoElement | null => this.video;

  readonly play = (): void => {
    if (this.isAtEnd(this.clock.now()) || this.video?.ended) this.seek(this.beginMs);
    if (this.pending) this.pending.plays = true;
    this.watch();
    // What forbids it is told by the element's next event.
    void this.video?.play().catch(() => undefined);
  };

  readonly pause = (): void => {
    if (this.pending) this.pending.plays = false;
    this.video?.pause();
  };

  readonly seek = (ms: number): void => {
    const to = this.landing(ms);
    if (this.pending) this.holdAt(to);
    else if (this.video) this.video.currentTime = to / 1000;
    this.refresh();
  };

  readonly setRate = (rate: number): void => {
    this.wanted = { ...this.wanted, rate };
    if (this.video) this.settle(this.video);
    // The element tells of it a moment later, and the next key goes by what is told.
    this.set({ rate });
  };

  readonly setMuted = (isMuted: boolean): void => {
    this.wanted = { ...this.wanted, isMuted };
    if (this.video) this.settle(this.video);
    this.set({ isMuted });
  };

  readonly setVolume = (volume: number): void => {
    this.wanted = { ...this.wanted, volume: Math.min(1, Math.max(0, volume)) };
    if (this.video) this.settle(this.video);
    this.set({ volume: this.wanted.volume });
  };

  /** An element as fast and as loud as it is wanted. */
  private settle(element: HTMLVideoElement): void {
    const { rate, isMuted, volume } = this.wanted;
    // A new address would otherwise begin at the usual rate.
    element.defaultPlaybackRate = rate;
    element.playbackRate = rate;
    element.preservesPitch = true;
    element.muted = isMuted;
    element.volume = volume;
  }

  /** Notes where it is, to go on there. */
  private keep(): void {
    const element = this.video;
    if (!element || this.pending) return;
    this.pending = { ms: element.currentTime * 1000, plays: !element.paused };
    this.clock.hold(this.pending.ms);
  }

  private holdAt(ms: number): void {
    if (!this.pending) return;
    this.pending.ms = clampPosition(ms, this.current.durationMs);
    this.clock.hold(this.pending.ms);
  }

  private readonly resume = (): void => {
    const { video: element, pending } = this;
    if (!element || !pending) return;
    this.pending = null;
    if (pending.ms > 0) element.currentTime = pending.ms / 1000;
    this.clock.hold(null);
    if (pending.plays) void element.play().catch(() => undefined);
    this.watch();
    this.refresh();
  };

  private readonly failed = (): void => {
    const isDamaged = this.video?.error?.code === decodeError;
    this.fail(isDamaged ? "damaged" : "missing");
  };

  private fail(failure: MediaFailure): void {
    clearTimeout(this.stall);
    this.keep();
    this.refresh();
    this.onFailure(failure);
  }

  /** Waits anew for media, or not any more when there is nothing to wait for. */
  private readonly watch = (): void => {
    clearTimeout(this.stall);
    const { video: element, pending } = this;
    if (!element || element.error) return;
    const wants = pending !== null || element.seeking || (!element.paused && !element.ended);
    if (!wants || (!element.seeking && element.readyState >= HTMLMediaElement.HAVE_FUTURE_DATA)) return;
    this.stall = setTimeout(() => {
      // A browser may leave media alone until it is played.
      const isLeft = this.pending?.plays === false && element.networkState === HTMLMediaElement.NETWORK_IDLE;
      if (!isLeft) this.fail("missing");
    }, longestStall);
  };

  private readonly refresh = (): void => {
    const { video: element, pending } = this;
    if (!element) return;
    this.leaveSkipped();
    const isPlaying = pending?.plays || (!element.paused && !element.ended);
    const positionMs = clampPosition(this.clock.now(), this.current.durationMs);
    const hasMetadata = element.readyState >= HTMLMediaElement.HAVE_METADATA;
    this.set({
      positionMs,
      isPlaying,
      hasEnded: !isPlaying && !pending && (element.ended || this.isAtEnd(positionMs)),
      hasPicture: hasMetadata ? element.videoWidth > 0 : this.current.hasPicture,
      isLoading: isPlaying && element.readyState < HTMLMediaElement.HAVE_FUTURE_DATA,
      rate: element.playbackRate,
      isMuted: element.muted,
      volume: element.volume,
    });
  };
}
