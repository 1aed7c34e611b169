/**
 * A stand-in for livekit-client's Room in unit tests: an emitter whose state the test moves. The real one is used end
 * to end.
 */
import { EventEmitter } from "node:events";
import { ConnectionState, DisconnectReason, RoomEvent } from "livekit-client";

/** Every room that was made, newest last. */
export const rooms: FakeRoom[] = [];

/** A track of somebody else: knows the elements that show or play it. */
export class FakeTrack {
  readonly elements = new Set<HTMLMediaElement>();

  constructor(readonly kind: "audio" | "video") {}

  attach(element: HTMLMediaElement = document.createElement(this.kind)): HTMLMediaElement {
    this.elements.add(element);
    return element;
  }

  detach(element?: HTMLMediaElement): void {
    if (element) this.elements.delete(element);
    else this.elements.clear();
  }
}

/** What a person sends, as the room has it. */
export interface FakePublication {
  trackSid: string;
  source: string;
  isMuted: boolean;
  isSubscribed: boolean;
  track: FakeTrack | undefined;
}

/** Somebody else in the room. */
export class FakePerson {
  readonly name = "";
  readonly permissions = { hidden: false };
  isSpeaking = false;
  readonly connectionQuality = "good";
  readonly joinedAt = new Date(0);
  readonly trackPublications = new Map<string, FakePublication>();

  constructor(
    readonly identity: string,
    readonly attributes: Record<string, string>,
  ) {}

  getTrackPublication(source: string): FakePublication | undefined {
    return [...this.trackPublications.values()].find((publication) => publication.source === source);
  }
}

/** What a source carries. */
export function kindOf(source: string): "audio" | "video" {
  return source === "camera" || source === "screen_share" ? "video" : "audio";
}

/** What the code under test touches of a LiveKit room, and nothing more. */
export class FakeRoom extends EventEmitter {
  state: ConnectionState = ConnectionState.Disconnected;
  canPlaybackAudio = true;
  readonly remoteParticipants = new Map<string, FakePerson>();
  /** Each call of `connect`, by token. */
  readonly connects: string[] = [];
  /** What the next calls of `connect` do: an error is thrown, then the list is empty and they succeed. */
  readonly failures: Error[] = [];
  /** Each message that was sent. */
  readonly published: { topic: string; payload: Uint8Array; reliable: boolean }[] = [];
  /** Each switch of a source, as "microphone on". */
  readonly switches: string[] = [];
  readonly localParticipant = {
    identity: "me",
    name: "Me",
    attributes: { role: "teacher" },
    permissions: { canPublish: true, canPublishSources: [] as number[], canPublishData: true },
    isSpeaking: false,
    connectionQuality: "good",
    trackPublications: new Map(),
    getTrackPublication: () => undefined,
    setMicrophoneEnabled: (on: boolean) => this.note("microphone", on),
    setCameraEnabled: (on: boolean) => this.note("camera", on),
    setScreenShareEnabled: (on: boolean) => this.note("screen_share", on),
    publishData: async (payload: Uint8Array, { topic, reliable }: { topic?: string; reliable?: boolean }) => {
      this.published.push({ topic: topic ?? "", payload, reliable: reliable === true });
    },
  };

  constructor(readonly options: unknown) {
    super();
    rooms.push(this);
  }

  /** While set, connecting waits for it. */
  slow: Promise<void> | null = null;

  async connect(_url: string, token: string): Promise<void> {
    this.connects.push(token);
    await this.slow;
    const failure = this.failures.shift();
    if (failure) throw failure;
    this.state = ConnectionState.Connected;
  }

  async disconnect(): Promise<void> {
    if (this.state === ConnectionState.Disconnected) return;
    this.drop(DisconnectReason.CLIENT_INITIATED);
  }

  /** Somebody else comes into the room. */
  enter(identity: string, attributes: Record<string, string> = {}): FakePerson {
    const person = new FakePerson(identity, attributes);
    this.remoteParticipants.set(identity, person);
    this.emit(RoomEvent.ParticipantConnected, person);
    return person;
  }

  /** Somebody else sends something, and it arrives here. */
  publish(person: FakePerson, source: string, track = new FakeTrack(kindOf(source))): FakeTrack {
    const trackSid = `TR_${person.identity}_${source}`;
    const publication = { trackSid, source, isMuted: false, isSubscribed: true, track };
    person.trackPublications.set(trackSid, publication);
    this.emit(RoomEvent.TrackSubscribed, track, publication, person);
    return track;
  }

  /** A message arrives, under the identity that the packet has. */
  message(topic: string, payload: Uint8Array, sender: string | undefined): void {
    this.emit(RoomEvent.DataReceived, payload, this.remoteParticipants.get(sender ?? ""), 0, topic, 0, sender);
  }

  /** The room goes away under the client. */
  drop(reason?: number): void {
    this.state = ConnectionState.Disconnected;
    this.emit(RoomEvent.Disconnected, reason);
  }

  private async note(source: string, on: boolean): Promise<void> {
    this.switches.push(`${source} ${on ? "on" : "off"}`);
  }
}
