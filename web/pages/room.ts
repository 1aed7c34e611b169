/** A class that is on: who is there, its log, and the API's answers about it. It goes on as the test wants. */
import type { Route } from "@playwright/test";
import type { MediaSource, Participant } from "../src/api/types";
import { type EventContents, type KnownType, type LogEvent, laneOf, type Shown, type Source } from "../src/live/events";
import { eventIdOf } from "../src/live/ids";
import { IDS, id, sessionsFor } from "./fixtures";
import { type LessonPlan, lessonAnswers, logLesson } from "./lesson";
import type { PersonInRoom, TokenOfRoom } from "./stand-in/people-in-room";
import { talkAnswers } from "./talk-answers";

/** What a class is made of. */
export type RoomPlan = {
  role: "teacher" | "student";
  /** How many people are in it, this one counted. */
  people: number;
  /** How many students have the floor, their microphones open. */
  speakers: number;
  /** How many of them also show themselves. */
  cameras?: number;
  /** Whether the teacher shares a screen; only where the teacher is somebody else. */
  screen?: boolean;
  /** What the class has as its plan, and what of it is on the stage. */
  lesson?: LessonPlan;
};

const GIVEN =
  "Aylin Mateo Jonas Lena Priya Tomasz Chloé Sofia Kofi Yuki Omar Freya Luca Amara Noah Zeynep Emil Hanna Ravi Clara " +
  "Samuel Mei Tariq Elif Marta Finn Nora Diego Anouk Leon";
const FAMILY =
  "Demir Ruiz Weber Fischer Nair Zieliński Martin Rossi Boateng Tanaka Haddad Lindqvist Bianchi Okafor Berg Kaya Vogel " +
  "Schmid Iyer Novak Adeyemi Chen Aziz Yıldız Kowalska Murphy Petersen Romero Dubois Wagner";

/** The students' names: thirty that sound like a class, then the same in other combinations. */
function studentName(index: number): string {
  const given = GIVEN.split(" ");
  const family = FAMILY.split(" ");
  const turn = Math.floor(index / given.length);
  return `${given[index % given.length]} ${family[(index + turn * 7) % family.length]}`;
}

const STARTED = Date.parse("2026-11-23T13:05:00Z");
/** LiveKit's protocol numbers: camera, microphone, screen share. */
const EVERYTHING = [1, 2, 3];
const trackOf = (participant: string, source: Source) => `TR_${participant}_${source}`;

type Answer = (route: Route) => Promise<void> | void;
const json = (body: unknown) => (route: Route) =>
  route.fulfill({ headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** See the file's comment. */
export class RoomScene {
  readonly people: Participant[] = [];
  readonly events: LogEvent[] = [];
  readonly me: Participant;
  private readonly staff: boolean;

  constructor(readonly plan: RoomPlan) {
    this.staff = plan.role === "teacher";
    const session = this.session();
    this.log(0, "session.started", {
      title: session.title,
      course_id: session.course.id,
      lesson_id: session.lesson?.id ?? null,
      record: true,
      planned_end_ms: Date.parse(session.ends_at),
    });
    if (plan.lesson) logLesson(plan.lesson, (ms, type, content) => this.log(ms, type, content));
    const teacher = this.admit("Ines Duarte", "teacher", 200);
    this.publish(teacher.id, "microphone", 900);
    this.publish(teacher.id, "camera", 1_000);
    this.stage(teacher.id, "camera", 1_000);
    this.log(1_400, "recording.started", {
      recording_id: id(9_001),
      participant_id: teacher.id,
      track_id: trackOf(teacher.id, "microphone"),
      source: "microphone",
    });
    for (let i = 0; i < plan.people - 1; i++) this.admit(studentName(i), "student", 4_000 + i * 700);
    const students = this.people.slice(1);
    this.me = this.staff ? teacher : (students[0] as Participant);
    // The second student is the first to speak: the first one is this person where the page is a student's.
    for (const [i, who] of students.slice(1, 1 + plan.speakers).entries()) {
      const at = 600_000 + i * 20_000;
      const sources = i < (plan.cameras ?? 0) ? (["microphone", "camera"] as const) : (["microphone"] as const);
      this.grant(who.id, sources, at);
      for (const source of sources) this.publish(who.id, source, at + 2_000);
    }
    if (plan.screen && !this.staff) {
      this.publish(teacher.id, "screen_share", 900_000);
      this.stage(teacher.id, "screen_share", 900_000);
    }
    this.number();
  }

  /** The students who have the floor. */
  get speakers(): readonly Participant[] {
    return this.people.filter((person) => person.role === "student" && person.granted_sources.length > 0);
  }

  /** Everybody else, as the media room has them. */
  inRoom(): PersonInRoom[] {
    const { screen } = this.plan;
    return this.people
      .filter((person) => person !== this.me)
      .map(({ id: identity, name, role, granted_sources }) => ({
        identity,
        name,
        sources: role === "teacher" ? ["microphone", "camera", ...(screen ? ["screen_share"] : [])] : granted_sources,
      }));
  }

  /** One more student comes; the answer is what the media room should be told. */
  join(): PersonInRoom {
    const who = this.admit(studentName(this.people.length - 1), "student", this.lastAt() + 1);
    return { identity: who.id, name: who.name, sources: [] };
  }

  /** Somebody is given the floor, and sends at once; this person is left to decide that by themselves. */
  floor(who: Participant, sources: readonly MediaSource[]): void {
    const at = this.lastAt() + 1;
    this.grant(who.id, sources, at);
    if (who !== this.me) for (const source of sources) this.publish(who.id, source, at);
  }

  /** Takes what is shown, as the server does: into the log, in order. */
  take(ops: readonly { id: string; type: KnownType; content: never }[]): unknown[] {
    return ops.map((op) => {
      if (this.refuses(op.type)) {
        const problem = { code: "op-invalid", detail: "That could not be drawn." };
        return { id: op.id, outcome: "refused", event: null, problem };
      }
      const content =
        op.type === "layout.changed" ? { ...(op.content as object), ...this.tracks, cause: "teacher" } : op.content;
      this.log(this.lastAt() + 1, op.type, content as never, { op: op.id, actor: this.me.id });
      this.shown.push(op);
      return { id: op.id, outcome: "appended", event: this.events.at(-1), problem: null };
    });
  }

  /** Something happens: at `ms` since the start where it is given, which must not be before what happened last. */
  goOn<K extends KnownType>(
    type: K,
    content: EventContents[K],
    ms = this.lastAt() + 1,
    by?: { op: string; actor: string },
  ): LogEvent {
    return this.log(ms, type, content, by);
  }

  /** Which operations the server refuses; none. */
  refuses = (_type: string): boolean => false;

  /** A student may draw on a page, on every page (*), or not any more (null). */
  letDraw(who: Participant, page: string | null): void {
    this.log(this.lastAt() + 1, "board.granted", { participant_id: who.id, page });
  }

  /** What was shown since, oldest first. */
  readonly shown: { type: string; content: Record<string, unknown> }[] = [];

  /** The API's answers about this class, by method and path. */
  answers(): Record<string, Answer> {
    const at = `/v1/sessions/${IDS.live}`;
    const token: TokenOfRoom = { identity: this.me.id, name: this.me.name, sources: this.staff ? EVERYTHING : [] };
    const room_name = `school_${IDS.live}_1`;
    return {
      [`GET ${at}`]: json(this.session()),
      [`POST ${at}/start`]: json(this.session()),
      [`POST ${at}/join`]: json({ status: "admitted", participant: this.me, session: this.session(), room_name }),
      [`POST ${at}/leave`]: json({}),
      [`GET ${at}/participants`]: (route) => json({ data: this.people, next_cursor: null })(route),
      [`GET ${at}/events`]: (route) => json(this.page(new URL(route.request().url())))(route),
      [`POST ${at}/ops`]: (route) => json({ results: this.take(route.request().postDataJSON().ops) })(route),
      ...Object.fromEntries(this.people.map((who) => [`PUT ${at}/participants/${who.id}/board`, this.onLetDraw(who)])),
      ...(this.plan.lesson ? lessonAnswers(this.plan.lesson, this.staff) : {}),
      ...talkAnswers(this, at),
      "POST /v1/token": json({ server_url: "ws://127.0.0.1", participant_token: JSON.stringify(token) }),
    };
  }

  private onLetDraw(who: Participant): Answer {
    return (route) => {
      this.letDraw(who, route.request().postDataJSON().page);
      return json(who)(route);
    };
  }

  private session() {
    const found = sessionsFor(this.plan.role).live[0];
    if (!found) throw new Error("no class is live");
    return found;
  }

  private page(url: URL) {
    const after = { all: Number(url.searchParams.get("after")), staff: Number(url.searchParams.get("after_staff")) };
    const [all, staff] = [this.events.filter(({ lane }) => lane === "all"), this.events.filter(isForStaff)];
    const events = [...all.slice(after.all), ...(this.staff ? staff.slice(after.staff) : [])].sort(
      (a, b) => a.n - b.n || (a.k ?? 0) - (b.k ?? 0),
    );
    return {
      events,
      lanes: this.staff ? ["all", "staff"] : ["all"],
      through_n: all.length,
      through_k: this.staff ? staff.length : 0,
      more: false,
    };
  }

  private admit(name: string, role: "teacher" | "student", ms: number): Participant {
    const number = this.people.length;
    const who: Participant = {
      id: id(500 + number),
      user_id: id(5_000 + number),
      name,
      role,
      granted_sources: [],
      board_page: null,
      joined_at: new Date(STARTED + ms).toISOString(),
      left_at: null,
      connected: true,
      removed: false,
    };
    this.people.push(who);
    this.log(ms, "participant.joined", { participant_id: who.id, role });
    this.log(ms + 1, "participant.connected", { participant_id: who.id, connection_id: `PA_${number}` });
    return who;
  }

  private grant(participant_id: string, sources: readonly MediaSource[], ms: number): void {
    const who = this.people.find((person) => person.id === participant_id);
    if (who) who.granted_sources = [...sources];
    this.log(ms, "participant.granted", { participant_id, sources });
  }

  private publish(participant_id: string, source: Source, ms: number): void {
    const kind = source === "microphone" ? "audio" : "video";
    this.log(ms, "media.track_published", { participant_id, track_id: trackOf(participant_id, source), kind, source });
  }

  /** The camera that the stage has. */
  private onStage: Shown | null = null;

  private get tracks() {
    return { camera: this.onStage, screen: null };
  }

  private stage(participant_id: string, kind: "camera" | "screen_share", ms: number): void {
    const shown = { participant_id, track_id: trackOf(participant_id, kind) };
    if (kind === "camera") this.onStage = shown;
    const stage = { layout: kind === "camera" ? "camera" : "screen", regions: [], pinned: false } as const;
    const screen = kind === "camera" ? null : shown;
    const layout = this.plan.lesson && kind === "camera" ? this.plan.lesson.layout : stage.layout;
    this.log(ms, "layout.changed", { ...stage, layout, camera: this.onStage, screen, cause: "track_published" });
  }

  /** Gives what was written so far the order in which it happened. */
  private number(): void {
    this.events.sort((a, b) => a.at_ms - b.at_ms);
    let n = 0;
    let k = 0;
    for (const [i, event] of this.events.entries()) {
      if (isForStaff(event)) k += 1;
      else n += 1;
      const lane = isForStaff(event) ? { n, k } : { n };
      Object.assign(event, { ...lane, id: id(20_001 + i), client_op_id: id(40_001 + i) });
    }
  }

  private lastAt(): number {
    return (this.events.at(-1)?.at_ms ?? STARTED) - STARTED;
  }

  private log<K extends KnownType>(
    ms: number,
    type: K,
    content: EventContents[K],
    by?: { op: string; actor: string },
  ): LogEvent {
    const lane = laneOf[type];
    const n = this.events.filter((event) => !isForStaff(event)).length + (lane === "all" ? 1 : 0);
    const k = this.events.filter(isForStaff).length + 1;
    const nth = this.events.length + 1;
    const event = {
      id: by ? eventIdOf(IDS.live, by.actor, by.op) : id(20_000 + nth),
      lane,
      n,
      ...(lane === "staff" ? { k } : {}),
      type,
      version: type === "layout.changed" ? 2 : 1,
      at_ms: STARTED + ms,
      actor_id: by?.actor ?? id(500),
      client_op_id: by?.op ?? id(40_000 + nth),
      content,
    } as LogEvent;
    this.events.push(event);
    return event;
  }
}

const isForStaff = ({ lane }: LogEvent): boolean => lane === "staff";
