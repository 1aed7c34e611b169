/** What is heard of the others in a media room: one hidden element for each track that may be played. */
import { type RemoteTrack, type RemoteTrackPublication, type Room, RoomEvent, Track } from "livekit-client";
import { type Admission, nobodyAdmitted } from "./admission";

/** See the file's comment. What the admission does not name is neither heard nor seen, at first nobody. */
export class Sounds {
  private admission: Admission = nobodyAdmitted;
  private readonly elements = new Map<RemoteTrack, HTMLMediaElement>();

  constructor(private readonly room: Room) {
    room.on(RoomEvent.TrackSubscribed, (track, publication, person) => {
      if (this.admission.plays(person.identity, publication.source)) this.play(track);
    });
    room.on(RoomEvent.TrackUnsubscribed, (track) => this.stop(track));
    room.on(RoomEvent.Disconnected, () => {
      for (const track of [...this.elements.keys()]) this.stop(track);
    });
  }

  /** What is no longer admitted is silent and dark when this returns. */
  admit(admission: Admission): void {
    this.admission = admission;
    for (const person of this.room.remoteParticipants.values()) {
      for (const publication of person.trackPublications.values()) {
        const track = (publication as RemoteTrackPublication).track as RemoteTrack | undefined;
        if (!track) continue;
        if (admission.plays(person.identity, publication.source)) this.play(track);
        else if (track.kind === Track.Kind.Audio) this.stop(track);
        else track.detach();
      }
    }
  }

  private play(track: RemoteTrack): void {
    if (track.kind !== Track.Kind.Audio || this.elements.has(track)) return;
    const element = track.attach();
    element.hidden = true;
    document.body.append(element);
    this.elements.set(track, element);
  }

  private stop(track: RemoteTrack): void {
    const element = this.elements.get(track);
    if (!element) return;
    this.elements.delete(track);
    track.detach(element);
    element.remove();
  }
}
