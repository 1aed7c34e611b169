/**
 * One class as the page shows it, in one snapshot: what the log confirmed, the same with this person's operations on
 * it, the media room, and what the page knows besides. Parts of a page watch what they show of it by a selector, and
 * are rendered anew when that changed and not before.
 */
import type { ClassSnapshot, LiveClass } from "./classroom";
import type { LogStatus } from "./log";
import type { Unsent } from "./ops/chat-outbox";
import type { Saving } from "./ops/outbox-source";
import { overlay } from "./ops/overlay";
import type { PendingOp } from "./ops/pending";
import type { Pending } from "./ops/person-outbox";
import type { RoomSnapshot } from "./room";
import type { RoomPerson } from "./room-people";
import { present } from "./selectors";
import { candidates, chooseStage, sameStage } from "./stage";
import type { ClassState, ParticipantState, StageState } from "./state";

/** What a selector is asked of. `D` is what the page knows besides: names, rights. */
export interface ClassValue<D> extends ClassSnapshot {
  /** The fold of the log. */
  readonly confirmed: ClassState;
  /** The confirmed state with everybody's operations that are on their way on it: what is shown. */
  readonly view: ClassState;
  /** What this person does to others and is on its way. */
  readonly pending: readonly Pending[];
  /** What this person wrote and is not in the log yet, oldest first. */
  readonly unsent: readonly Unsent[];
  /** What is being shown and is not in the log yet. */
  readonly shown: readonly PendingOp[];
  /** How the saving of what this person shows stands. */
  readonly saving: Saving;
  readonly log: LogStatus;
  readonly room: RoomSnapshot;
  /** Everyone in the media room, by id. */
  readonly people: ReadonlyMap<string, RoomPerson>;
  /** What the stage shows here: the view's, with the pictures that the room has. */
  readonly stage: StageState;
  /** Who is in the class by the log, staff first. */
  readonly here: readonly ParticipantState[];
  readonly details: D;
}

/** What of a live class the store watches. */
export type Watched = Pick<LiveClass, "log" | "room" | "outbox" | "chat" | "show" | "getSnapshot" | "subscribe">;

/** See the file's comment. It watches from `start` until the returned function is called. */
export class ClassStore<D> {
  private current: ClassValue<D>;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly live: Watched,
    details: D,
  ) {
    this.current = this.read(details, null);
  }

  /** The present snapshot. Bound, for useSyncExternalStore. */
  readonly getSnapshot = (): ClassValue<D> => this.current;

  /** Calls back after each change until the returned function is called. Bound, for useSyncExternalStore. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Watches the class; the returned function ends it. */
  readonly start = (): (() => void) => {
    const { live } = this;
    const stops = [live, live.log, live.room, live.outbox, live.chat, live.show, live.show.pending].map((store) =>
      store.subscribe(this.update),
    );
    this.update();
    return () => {
      for (const stop of stops) stop();
    };
  };

  /** Says what the page knows besides. */
  setDetails(details: D): void {
    if (details !== this.current.details) this.set(this.read(details, this.current));
  }

  private readonly update = (): void => this.set(this.read(this.current.details, this.current));

  private set(next: ClassValue<D>): void {
    this.current = next;
    for (const listener of [...this.listeners]) listener();
  }

  /** Puts a snapshot together; what did not change is the same object as in the one before. */
  private read(details: D, before: ClassValue<D> | null): ClassValue<D> {
    const { phase, gap, problem } = this.live.getSnapshot();
    const { state: confirmed, status: log } = this.live.log.getSnapshot();
    const room = this.live.room.getSnapshot();
    const pending = this.live.outbox.getSnapshot();
    const unsent = this.live.chat.getSnapshot();
    const shown = this.live.show.pending.getSnapshot();
    const saving = this.live.show.getSnapshot();
    const sameView = before?.confirmed === confirmed && before.pending === pending && before.shown === shown;
    const view = sameView ? before.view : overlay(confirmed, pending, shown);
    const samePeople = before?.room.people === room.people;
    const people = samePeople ? before.people : new Map(room.people.map((person) => [person.id, person]));
    const here = before?.view.participants === view.participants ? before.here : present(view);
    const sameInputs =
      samePeople &&
      before?.confirmed.tracks === confirmed.tracks &&
      before.confirmed.ended_ids === confirmed.ended_ids &&
      before.view.stage === view.stage &&
      before.view.scenes === view.scenes;
    const chosen = sameInputs ? before.stage : chooseStage(view, candidates(room.people, confirmed));
    const stage = before && sameStage(before.stage, chosen) ? before.stage : chosen;
    return {
      phase,
      gap,
      problem,
      confirmed,
      view,
      pending,
      unsent,
      shown,
      saving,
      log,
      room,
      people,
      stage,
      here,
      details,
    };
  }
}
