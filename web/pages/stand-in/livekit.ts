/**
 * Takes livekit-client's place in a build of the page without a media server: the room of the unit tests, with people
 * who are there as soon as it is connected, drawings for pictures, and methods that move what a driver wants to move.
 */
import { RoomEvent, Track } from "livekit-client";
import { type FakePerson, type FakePublication, FakeRoom, FakeTrack, kindOf, rooms } from "@/live/fake-livekit";
import type { PersonInRoom, TokenOfRoom } from "./people-in-room";

export { ConnectionState, DisconnectReason, RoomEvent, Track, VideoPresets } from "livekit-client";

declare global {
  /** The people of the room, told before the page loads. */
  var lecternPeople: readonly PersonInRoom[] | undefined;
  /** The newest room of the page. */
  var lecternRoom: StandInRoom | undefined;
}

/** A track whose picture is a drawing, shown as the poster of the element that it is attached to. */
class DrawnTrack extends FakeTrack {
  readonly mediaStreamTrack = undefined;

  constructor(
    source: string,
    private readonly of: string,
  ) {
    super(kindOf(source));
    this.address = `/pictures/${encodeURIComponent(this.of)}/${source}.svg`;
  }

  private readonly address: string;

  override attach(element?: HTMLMediaElement): HTMLMediaElement {
    const attached = super.attach(element);
    if (attached instanceof HTMLVideoElement) attached.poster = this.address;
    return attached;
  }

  override detach(element?: HTMLMediaElement): void {
    for (const shown of element ? [element] : this.elements) shown.removeAttribute("poster");
    super.detach(element);
  }
}

/** What this person sends. */
class OwnTracks {
  readonly publications = new Map<string, FakePublication>();

  constructor(private readonly room: StandInRoom) {}

  find(source: string): FakePublication | undefined {
    return [...this.publications.values()].find((publication) => publication.source === source);
  }

  set(source: string, on: boolean): void {
    const me = this.room.localParticipant;
    const found = this.find(source);
    if (found && source !== "screen_share") {
      found.isMuted = !on;
      this.room.emit(on ? RoomEvent.TrackUnmuted : RoomEvent.TrackMuted, found, me);
    } else if (found) {
      this.publications.delete(found.trackSid);
      this.room.emit(RoomEvent.LocalTrackUnpublished, found, me);
    } else if (on) {
      const trackSid = `TR_${me.identity}_${source}`;
      const track = new DrawnTrack(source, me.identity);
      const publication = { trackSid, source, isMuted: false, isSubscribed: true, track };
      this.publications.set(trackSid, publication);
      this.room.emit(RoomEvent.LocalTrackPublished, publication, me);
    }
  }
}

/** See the file's comment. */
export class StandInRoom extends FakeRoom {
  private readonly own = new OwnTracks(this);

  constructor(options: unknown) {
    super(options);
    const { own } = this;
    const set = (source: string) => async (on: boolean) => own.set(source, on);
    Object.assign(this.localParticipant, {
      trackPublications: own.publications,
      getTrackPublication: (source: string) => own.find(source),
      setMicrophoneEnabled: set(Track.Source.Microphone),
      setCameraEnabled: set(Track.Source.Camera),
      setScreenShareEnabled: set(Track.Source.ScreenShare),
    });
    globalThis.lecternRoom = this;
  }

  override async connect(url: string, token: string): Promise<void> {
    const { identity, name, sources } = JSON.parse(token) as TokenOfRoom;
    Object.assign(this.localParticipant, {
      identity,
      name,
      permissions: { canPublish: sources.length > 0, canPublishSources: sources },
    });
    await super.connect(url, token);
    for (const person of globalThis.lecternPeople ?? []) this.come(person);
  }

  async switchActiveDevice(): Promise<void> {}

  async startAudio(): Promise<void> {}

  /** Somebody comes into the room with what they send. */
  come({ identity, name, sources }: PersonInRoom): void {
    const person = this.enter(identity, { name });
    for (const source of sources) this.publish(person, source, new DrawnTrack(source, identity));
  }

  /** Somebody who is in the room sends something more. */
  send(identity: string, source: string): void {
    const person = this.remoteParticipants.get(identity);
    if (person) this.publish(person, source, new DrawnTrack(source, identity));
  }

  /** These people speak now, and nobody else. */
  speak(identities: readonly string[]): void {
    for (const person of this.everyone()) Object.assign(person, { isSpeaking: identities.includes(person.identity) });
    this.emit(
      RoomEvent.ActiveSpeakersChanged,
      this.everyone().filter((person) => person.isSpeaking),
    );
  }

  /** The connection of one person is as good as this now. */
  quality(identity: string, quality: "excellent" | "good" | "poor" | "lost"): void {
    const person = this.everyone().find((each) => each.identity === identity);
    if (!person) return;
    Object.assign(person, { connectionQuality: quality });
    this.emit(RoomEvent.ConnectionQualityChanged, quality, person);
  }

  /** One person's microphone is closed or open now. */
  mute(identity: string, muted: boolean): void {
    const person = this.remoteParticipants.get(identity);
    const publication = person?.getTrackPublication(Track.Source.Microphone);
    if (!publication) return;
    publication.isMuted = muted;
    this.emit(muted ? RoomEvent.TrackMuted : RoomEvent.TrackUnmuted, publication, person);
  }

  private everyone(): (FakePerson | FakeRoom["localParticipant"])[] {
    return [this.localParticipant, ...this.remoteParticipants.values()];
  }
}

export { rooms, StandInRoom as Room };
