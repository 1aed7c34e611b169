/** A stand-in for livekit-client's Room in unit tests: an emitter whose state the test moves. The real one is used end to end. */
import { EventEmitter } from "node:events";
import { ConnectionState } from "livekit-client";

/** Every room that was made, newest last. */
export const rooms: FakeRoom[] = [];

/** What the code under test touches of a LiveKit room, and nothing more. */
export class FakeRoom extends EventEmitter {
  state: ConnectionState = ConnectionState.Disconnected;
  canPlaybackAudio = true;
  readonly remoteParticipants = new Map<string, unknown>();
  /** Each call of `connect`, by token. */
  readonly connects: string[] = [];
  /** What the next calls of `connect` do: an error is thrown, then the list is empty and they succeed. */
  readonly failures: Error[] = [];
  /** Each switch of a source, as "microphone on". */
  readonly switches: string[] = [];
  readonly localParticipant = {
    identity: "me",
    name: "Me",
    attributes: { role: "teacher" },
    permissions: { canPublish: true, canPublishSources: [] as number[] },
    isSpeaking: false,
    connectionQuality: "good",
    trackPublications: new Map(),
    getTrackPublication: () => undefined,
    setMicrophoneEnabled: (on: boolean) => this.note("microphone", on),
    setCameraEnabled: (on: boolean) => this.note("camera", on),
    setScreenShareEnabled: (on: boolean) => this.note("screen_share", on),
  };

  constructor(readonly options: unknown) {
    super();
    rooms.push(this);
  }

  async connect(_url: string, token: string): Promise<void> {
    this.connects.push(token);
    const failure = this.failures.shift();
    if (failure) throw failure;
    this.state = ConnectionState.Connected;
  }

  async disconnect(): Promise<void> {
    this.state = ConnectionState.Disconnected;
  }

  /** The room goes away under the client. */
  drop(reason?: number): void {
    this.state = ConnectionState.Disconnected;
    this.emit("disconnected", reason);
  }

  private async note(source: string, on: boolean): Promise<void> {
    this.switches.push(`${source} ${on ? "on" : "off"}`);
  }
}
