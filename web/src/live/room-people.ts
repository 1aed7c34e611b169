/**
 * Reads LiveKit's participants into plain rows that change identity only when something about them changed. Of the
 * others only those whom the log admits are there, with what they may send, under the role that the log gives them.
 */
import { type Participant, type Room, Track, type TrackPublication } from "livekit-client";
import type { Admission } from "./admission";
import type { Role, Source } from "./events";

/** One track as the room has it. */
export interface RoomTrack {
  readonly id: string;
  readonly muted: boolean;
  /** True when its media can be shown or heard here. */
  readonly ready: boolean;
}

/** One person in the room. */
export interface RoomPerson {
  readonly id: string;
  readonly name: string;
  readonly role: Role | null;
  readonly me: boolean;
  readonly microphone: RoomTrack | null;
  readonly camera: RoomTrack | null;
  readonly screen_share: RoomTrack | null;
}

/** What this person may publish. */
export interface Allowed {
  readonly microphone: boolean;
  readonly camera: boolean;
  readonly screen_share: boolean;
}

/**
 * Everyone in the room, this person first, then in the order of joining. Rows of `before` are reused where nothing
 * changed.
 */
export function readPeople(room: Room, before: readonly RoomPerson[], admission: Admission): readonly RoomPerson[] {
  const known = new Map(before.map((person) => [person.id, person]));
  const everyone: Participant[] = [
    room.localParticipant,
    ...[...room.remoteParticipants.values()].sort(
      (a, b) => (a.joinedAt?.getTime() ?? 0) - (b.joinedAt?.getTime() ?? 0) || (a.identity < b.identity ? -1 : 1),
    ),
  ];
  const rows = everyone
    .filter((participant) => participant.identity !== "" && participant.permissions?.hidden !== true)
    .filter((participant) => participant === room.localParticipant || admission.joined(participant.identity))
    .map((participant) => {
      const row = readPerson(participant, participant === room.localParticipant, admission);
      const old = known.get(row.id);
      return old && same(old, row) ? old : row;
    });
  return rows.length === before.length && rows.every((row, index) => row === before[index]) ? before : rows;
}

/** Who of the people speaks; `before` when it is the same. */
export function readSpeakers(
  room: Room,
  people: readonly RoomPerson[],
  before: ReadonlySet<string>,
): ReadonlySet<string> {
  const speaks = ({ id, me, microphone }: RoomPerson) =>
    microphone?.muted === false && (me ? room.localParticipant : room.remoteParticipants.get(id))?.isSpeaking === true;
  const ids = people.filter(speaks).map(({ id }) => id);
  return ids.length === before.size && ids.every((id) => before.has(id)) ? before : new Set(ids);
}

/** What the room lets this person publish; `before` when it is the same. */
export function allowed(room: Room, before: Allowed): Allowed {
  const permissions = room.localParticipant.permissions;
  const may = (source: number) =>
    permissions?.canPublish === true &&
    (permissions.canPublishSources.length === 0 || permissions.canPublishSources.includes(source));
  // LiveKit's protocol numbers of TrackSource: CAMERA 1, MICROPHONE 2, SCREEN_SHARE 3.
  const now: Allowed = { microphone: may(2), camera: may(1), screen_share: may(3) };
  const keys = Object.keys(now) as (keyof Allowed)[];
  return keys.every((key) => now[key] === before[key]) ? before : now;
}

function readPerson(participant: Participant, me: boolean, admission: Admission): RoomPerson {
  const track = (source: Source) =>
    me || admission.plays(participant.identity, source)
      ? readTrack(participant.getTrackPublication(source as Track.Source), me)
      : null;
  return {
    id: participant.identity,
    name: participant.name || participant.attributes.name || "",
    role: admission.roleOf(participant.identity),
    me,
    microphone: track(Track.Source.Microphone),
    camera: track(Track.Source.Camera),
    screen_share: track(Track.Source.ScreenShare),
  };
}

function readTrack(publication: TrackPublication | undefined, me: boolean): RoomTrack | null {
  if (!publication) return null;
  return {
    id: publication.trackSid,
    muted: publication.isMuted,
    ready: publication.track !== undefined && (me || publication.isSubscribed),
  };
}

function same(a: RoomPerson, b: RoomPerson): boolean {
  return (
    a.name === b.name &&
    a.role === b.role &&
    sameTrack(a.microphone, b.microphone) &&
    sameTrack(a.camera, b.camera) &&
    sameTrack(a.screen_share, b.screen_share)
  );
}

function sameTrack(a: RoomTrack | null, b: RoomTrack | null): boolean {
  return a?.id === b?.id && a?.muted === b?.muted && a?.ready === b?.ready;
}
