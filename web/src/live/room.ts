/**
 * The connection to the class's media: one LiveKit room, with a token from our API, that comes back by itself until it
 * is told that it may not. Everything above sees plain snapshots; only the files named room know LiveKit.
 * What the others send is shown and played only as far as `admit` was told to, at first not at all.
 */
import {
  ConnectionState,
  DisconnectReason,
  type LocalTrackPublication,
  Room,
  RoomEvent,
  Track,
  type TrackPublication,
} from "livekit-client";
import { type Admission, nobodyAdmitted } from "./admission";
import type { DeviceChoice } from "./devices";
import type { Source } from "./events";
import { RoomData } from "./room-data";
import { repaint, signs } from "./room-events";
import { roomOptions } from "./room-options";
import { allowed, readPeople, readSpeakers } from "./room-people";
import { Sounds } from "./room-sounds";
import type { ClosedBy, RoomSnapshot, RoomSource } from "./room-types";
import { Waits } from "./waits";

export type { ClosedBy, Connection, RoomSnapshot, RoomSource, TokenAnswer } from "./room-types";

/** Waits between attempts to come back, in milliseconds; the last one repeats. */
export const comeBack: readonly number[] = [500, 1_000, 2_000, 4_000, 8_000];

/** How long the room's own signal may be gone before that counts as a cut, in milliseconds: media flows meanwhile. */
export const signalGrace = 3_000;

/** How often the API is asked while the browser says that there is no network, in milliseconds. */
export const probeEvery = 3_000;

/** What comes back by itself after a long cut. A screen does not: the browser asks for it anew. */
const restored = ["microphone", "camera"] as const;

/** See the file's comment. `connect` once; `close` when the page goes. */
export class RoomConnection {
  /** Messages between the pages, and of our server. */
  readonly data: RoomData;
  private readonly room: Room;
  private current: RoomSnapshot;
  private readonly listeners = new Set<() => void>();
  private readonly sounds: Sounds;
  private readonly waits = new Waits();
  private closing: ClosedBy | null = null;
  private connecting = false;
  private wasConnected = false;
  private signalTimer: ReturnType<typeof setTimeout> | null = null;
  private paintsSoon = false;
  private admission: Admission = nobodyAdmitted;
  /** Another room is to be used: what is being connected to is out of date. */
  private outdated = false;
  /** What this person had on, to be put on again after a cut so long that the room forgot them. */
  private readonly on = new Set<Source>();

  constructor(
    private readonly source: RoomSource,
    devices: DeviceChoice,
  ) {
    this.room = new Room(roomOptions(devices, source.recorded));
    this.current = {
      connection: "connecting",
      closed_by: null,
      problem: null,
      people: [],
      speakers: new Set(),
      allowed: { microphone: false, camera: false, screen_share: false },
      quality: "unknown",
      can_play_audio: true,
    };
    const { room } = this;
    this.sounds = new Sounds(room);
    this.data = new RoomData(room);
    for (const name of repaint) room.on(name, this.repaintSoon);
    for (const name of signs) room.on(name, () => source.onSign());
    room.on(RoomEvent.TrackMuted, (publication, person) => {
      if (person === room.localParticipant) this.on.delete(publication.source as Source);
    });
    room.on(RoomEvent.TrackUnmuted, (publication, person) => {
      if (person === room.localParticipant) this.on.add(publication.source as Source);
    });
    room.on(RoomEvent.ConnectionQualityChanged, (quality, person) => {
      if (person === room.localParticipant) this.set({ quality });
    });
    room.on(RoomEvent.SignalReconnecting, () => {
      this.signalTimer ??= setTimeout(() => this.set({ connection: "reconnecting" }), signalGrace);
    });
    room.on(RoomEvent.Reconnecting, () => this.set({ connection: "reconnecting" }));
    room.on(RoomEvent.Reconnected, this.cameBack);
    room.on(RoomEvent.AudioPlaybackStatusChanged, () => this.set({ can_play_audio: room.canPlaybackAudio }));
    room.on(RoomEvent.Disconnected, (reason) => this.lost(reason));
    window.addEventListener("offline", this.wentOffline);
    window.addEventListener("online", this.wentOnline);
  }

  /** The present snapshot. Bound, for useSyncExternalStore. */
  readonly getSnapshot = (): RoomSnapshot => this.current;

  /** Calls back after each change until the returned function is called. Bound, for useSyncExternalStore. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /**
   * Says whom the room may show and play from now on. What is no longer among it is silent and dark when this returns.
   */
  admit(admission: Admission): void {
    this.admission = admission;
    this.sounds.admit(admission);
    this.repaint();
  }

  /** Whether what is published from now on is recorded: who was promoted is, and must send silence as well. */
  setRecorded(recorded: boolean): void {
    const { publishDefaults } = this.room.options;
    if (publishDefaults) publishDefaults.dtx = !recorded;
  }

  /** Leaves the room that is connected to for the one that the next token names, with what was on. */
  async moveOn(): Promise<void> {
    if (this.closing) return;
    this.outdated = true;
    // Who is on the way in asks for the new token by themselves.
    if (this.connecting || this.room.state === ConnectionState.Disconnected) return;
    await this.room.disconnect(true);
  }

  /** Connects, and keeps trying until connected or closed for good. */
  async connect(): Promise<void> {
    if (this.connecting || this.closing) return;
    this.connecting = true;
    try {
      for (let attempt = 0; !this.closing; attempt += 1) {
        if (attempt > 0) await this.waits.pause(comeBack[Math.min(attempt - 1, comeBack.length - 1)] ?? 0);
        if (this.closing) return;
        if (this.wasConnected && !(await this.source.mayReturn())) return;
        try {
          this.outdated = false;
          const token = await this.source.fetchToken();
          if (this.closing) return;
          await this.room.connect(token.server_url, token.participant_token);
          if (this.outdated) {
            await this.room.disconnect(true);
            continue;
          }
          this.set({ can_play_audio: this.room.canPlaybackAudio });
          this.cameBack();
          if (this.wasConnected) await this.restore();
          this.wasConnected = true;
          return;
        } catch (error) {
          if (this.source.isFinal(error)) {
            this.end("refused", error);
            return;
          }
          this.set({ problem: error });
        }
      }
    } finally {
      this.connecting = false;
    }
  }

  /** Leaves the room and stops everything that is published. */
  async close(): Promise<void> {
    this.end("left", null);
    await this.room.disconnect(true);
  }

  /** Turns a source on or off. Rejects with what the browser or the room said; see `mediaFailure`. */
  async setEnabled(source: Exclude<Source, "screen_share_audio">, on: boolean): Promise<void> {
    const me = this.room.localParticipant;
    if (source === "microphone") await me.setMicrophoneEnabled(on);
    else if (source === "camera") await me.setCameraEnabled(on);
    else await me.setScreenShareEnabled(on, { audio: true, selfBrowserSurface: "exclude" });
    if (on) this.on.add(source);
    else this.on.delete(source);
    this.repaint();
  }

  private async restore(): Promise<void> {
    for (const source of restored) {
      if (!this.on.has(source) || !this.current.allowed[source]) continue;
      // A device that went with the cut is off then, and its button says so.
      await this.setEnabled(source, true).catch(() => this.on.delete(source));
    }
  }

  /** Uses another device from now on. */
  async switchDevice(kind: MediaDeviceKind, id: string): Promise<void> {
    await this.room.switchActiveDevice(kind, id);
  }

  /** Plays sound after a press, where the browser asked for one. */
  async startAudio(): Promise<void> {
    await this.room.startAudio();
    this.set({ can_play_audio: this.room.canPlaybackAudio });
  }

  /** Shows a video track in an element; the returned function takes it out again. */
  show(trackId: string, element: HTMLVideoElement): () => void {
    const track = this.publication(trackId)?.track;
    if (!track || track.kind !== Track.Kind.Video) return () => {};
    track.attach(element);
    return () => {
      track.detach(element);
    };
  }

  /** The stream of this person's own microphone, for a level meter; null while it is off. */
  microphone(): MediaStreamTrack | null {
    const publication = this.room.localParticipant.getTrackPublication(Track.Source.Microphone);
    const track = (publication as LocalTrackPublication | undefined)?.audioTrack?.mediaStreamTrack;
    return track && !publication?.isMuted ? track : null;
  }

  /** Lets the open microphone send silence, or what it hears again. */
  holdMicrophone(held: boolean): void {
    const track = this.microphone();
    if (track) track.enabled = !held;
  }

  /** A track of this person, or one of another that may be shown. */
  private publication(trackId: string): TrackPublication | undefined {
    const { localParticipant, remoteParticipants } = this.room;
    for (const person of [localParticipant, ...remoteParticipants.values()]) {
      const found = person.trackPublications.get(trackId);
      if (found && (person === localParticipant || this.admission.plays(person.identity, found.source))) return found;
    }
    return undefined;
  }

  /** Reads the room once for all that it says in one go: LiveKit tells of each person and each track by itself. */
  private readonly repaintSoon = (): void => {
    if (this.paintsSoon) return;
    this.paintsSoon = true;
    queueMicrotask(() => {
      if (this.paintsSoon) this.repaint();
    });
  };

  private repaint(): void {
    const { room, current } = this;
    this.paintsSoon = false;
    const people = readPeople(room, current.people, this.admission);
    this.set({
      people,
      speakers: readSpeakers(room, people, current.speakers),
      allowed: allowed(room, current.allowed),
      quality: room.localParticipant.connectionQuality,
    });
  }

  private readonly cameBack = (): void => {
    this.signalIsBack();
    this.set({ connection: "connected", problem: null });
    this.repaint();
  };

  /**
   * The browser knows of a cut before the room does. It also says so of a laptop whose school server is on itself, so
   * ask.
   */
  private readonly wentOffline = async (): Promise<void> => {
    if (this.current.connection !== "connected") return;
    this.set({ connection: "reconnecting" });
    while (this.cutIsUnconfirmed()) {
      await this.waits.pause(probeEvery);
      if (this.cutIsUnconfirmed() && (await this.source.probe())) break;
    }
    if (this.cutIsUnconfirmed()) this.cameBack();
  };

  /** The browser said that there is a cut, the room has not noticed one. */
  private cutIsUnconfirmed(): boolean {
    return this.room.state === ConnectionState.Connected && this.current.connection === "reconnecting";
  }

  private readonly wentOnline = (): void => {
    this.waits.end();
  };

  private signalIsBack(): void {
    if (this.signalTimer !== null) clearTimeout(this.signalTimer);
    this.signalTimer = null;
  }

  private lost(reason: DisconnectReason | undefined): void {
    this.signalIsBack();
    if (this.closing) return;
    if (reason === DisconnectReason.DUPLICATE_IDENTITY) this.end("duplicate", null);
    else if (reason === DisconnectReason.PARTICIPANT_REMOVED) this.end("removed", null);
    else {
      this.set({ connection: "reconnecting" });
      this.repaint();
      void this.connect();
    }
    this.source.onSign();
  }

  private end(by: ClosedBy, problem: unknown): void {
    if (this.closing) return;
    this.closing = by;
    this.waits.end();
    this.signalIsBack();
    window.removeEventListener("offline", this.wentOffline);
    window.removeEventListener("online", this.wentOnline);
    this.set({ connection: "closed", closed_by: by, problem, people: [], speakers: new Set() });
  }

  private set(change: Partial<RoomSnapshot>): void {
    if (this.current.connection === "closed") return;
    const next = { ...this.current, ...change };
    const keys = Object.keys(change) as (keyof RoomSnapshot)[];
    if (keys.every((key) => next[key] === this.current[key])) return;
    this.current = next;
    for (const listener of [...this.listeners]) listener();
  }
}
