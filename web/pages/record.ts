/** The record of an ended class, as the API answers it, and the school's audit log. */
import type { Route } from "@playwright/test";
import type { AuditEvent, RecordCheck, RecordEntry, RecordPage, RosterEntry } from "../src/api/types";
import type { EventContents, KnownType } from "../src/live/events";
import { IDS, id, me, PEOPLE } from "./fixtures";
import type { Scene } from "./mock";

const START = Date.parse("2026-11-18T10:20:00Z");
const SYSTEM = id(299);
const ids = { ripples: id(801), slits: id(802), tank: id(811), gap: id(812), question: id(840), chat: id(841) };

/** What happened, with seconds since the start. */
function entries(): RecordEntry[] {
  const all: RecordEntry[] = [];
  const add = <K extends KnownType>(
    s: number,
    type: K,
    content: EventContents[K] | null,
    actor: string = PEOPLE.teacher,
    name = id(3_000 + all.length),
  ) => {
    const seq = all.length + 1;
    all.push({
      seq,
      id: name,
      at_ms: START + s * 1_000,
      type,
      version: type === "layout.changed" ? 2 : 1,
      visibility: "all",
      actor_id: actor,
      client_op_id: id(4_000 + seq),
      content,
      erased: content === null,
      content_hash: "0".repeat(64),
      hash: seq.toString(16).padStart(4, "0").repeat(16),
    });
  };
  add(0, "session.started", {
    title: "Huygens and wavefronts",
    course_id: IDS.course,
    lesson_id: null,
    record: true,
    planned_end_ms: START + 3_000_000,
  });
  add(0, "plan.segment_set", { segment_id: ids.ripples, position: 1, title: "Ripple tank", minutes: 5 });
  add(0, "plan.segment_set", { segment_id: ids.slits, position: 2, title: "Two slits", minutes: 14 });
  for (const [scene_id, segment_id, title] of [
    [ids.tank, ids.ripples, "The tank"],
    [ids.gap, ids.slits, "The gap"],
  ] as const) {
    const scene = { scene_id, segment_id, title, position: 1, layout: "board" as const, regions: [] };
    add(0, "scene.created", { ...scene, asset_id: null, first_page: null, last_page: null });
  }
  add(1, "participant.joined", { participant_id: PEOPLE.teacher, role: "teacher" });
  for (const [i, who] of [PEOPLE.aylin, PEOPLE.jonas, PEOPLE.mateo].entries()) {
    add(4 + i, "participant.joined", { participant_id: who, role: "student" }, who);
    add(5 + i, "participant.connected", { participant_id: who, connection_id: `PA_${i}` }, SYSTEM);
  }
  add(20, "scene.switched", { scene_id: ids.tank });
  for (let i = 0; i < 40; i++)
    add(30 + i, "board.stroke_committed", { page: "blank:x", tool: "pen", color: "green", width: 32, points: "A" });
  add(90, "chat.message", { body: "Is d the width of one slit?", reply_to: null }, PEOPLE.jonas, ids.chat);
  add(100, "chat.hidden", { message_id: ids.chat });
  add(110, "scene.switched", { scene_id: ids.gap });
  const asked = { participant_id: null, body: "Do water waves do this too?", before_class: false };
  add(120, "question.asked", asked, SYSTEM, ids.question);
  add(150, "question.answered", { question_id: ids.question, how: "live", text: "" });
  add(160, "session.lock_changed", { what: "chat", participant_id: PEOPLE.jonas, locked: true });
  add(170, "chat.message", null, PEOPLE.jonas);
  add(180, "hand.raised", { participant_id: PEOPLE.mateo }, PEOPLE.mateo);
  add(190, "hand.called", { participant_id: PEOPLE.mateo });
  add(200, "participant.removed", { participant_id: PEOPLE.jonas });
  add(300, "session.ended", { reason: "teacher" });
  add(310, "artifact.completed", { artifact_id: id(850), kind: "master", run: 1 }, SYSTEM);
  return all;
}

/** All entries of the record. */
export const RECORD = entries();

const people: RecordPage["people"] = [
  { id: PEOPLE.aylin, name: "Aylin Demir", role: "student" },
  { id: PEOPLE.teacher, name: "Ines Duarte", role: "teacher" },
  { id: PEOPLE.jonas, name: "Jonas Weber", role: "student" },
  { id: SYSTEM, name: "Lectern", role: "system" },
  { id: PEOPLE.mateo, name: "Mateo Ruiz", role: "student" },
];

const whole: RecordCheck = {
  whole: true,
  entries: RECORD.length,
  erased: 1,
  first_bad_seq: null,
  first_bad_at: null,
  purged: false,
  last_hash: RECORD.at(-1)?.hash ?? "",
  first_at: new Date(START).toISOString(),
  last_at: new Date(START + 310_000).toISOString(),
  checked_at: "2026-11-23T13:26:48Z",
};

/** The same with an entry that was changed. */
export const broken: RecordCheck = {
  ...whole,
  whole: false,
  entries: 52,
  first_bad_seq: 53,
  first_bad_at: new Date(RECORD[52]?.at_ms ?? 0).toISOString(),
};

const roster: RosterEntry[] = people
  .filter(({ role }) => role === "student")
  .map(({ id: participant_id, name }, i) => ({
    user_id: id(900 + i),
    participant_id,
    name,
    role: "student",
    status: (["present", "removed", "late"] as const)[i] ?? "absent",
    first_joined_at: new Date(START + 4_000).toISOString(),
    left_at: i === 0 ? null : new Date(START + 200_000).toISOString(),
  }));
roster.push({
  ...{ user_id: id(910), participant_id: null, name: "Lena Fischer", role: "student", status: "absent" },
  ...{ first_joined_at: null, left_at: null },
});

const json = (route: Route, body: unknown) =>
  route.fulfill({ headers: { "content-type": "application/json" }, body: JSON.stringify(body) });

/** The answers about the record, in pages of 30 entries. */
export function recordAnswers(check: RecordCheck = whole): Scene["answers"] & object {
  const path = `GET /v1/sessions/${IDS.ended}`;
  return {
    [`${path}/record`]: (route) => {
      const after = Number(new URL(route.request().url()).searchParams.get("after"));
      const page = RECORD.slice(after, after + 30);
      const more = after + page.length < RECORD.length;
      return json(route, { entries: page, people, last_seq: RECORD.length, more } satisfies RecordPage);
    },
    [`${path}/record/check`]: (route) => json(route, check),
    [`${path}/roster`]: (route) => json(route, { data: roster, next_cursor: null }),
  };
}

/** The answers about the school's audit log, two pages of it, to an administrator. */
export function auditAnswers(): Scene["answers"] & object {
  const event = (n: number, action: string, detail: unknown, more: Partial<AuditEvent> = {}): AuditEvent => ({
    id: id(5_000 + n),
    at: new Date(Date.parse("2026-11-23T12:00:00Z") - n * 3_600_000).toISOString(),
    actor_user_id: id(101),
    actor_name: "Ines Duarte",
    action,
    object_type: "user",
    object_id: id(103),
    object_name: "Aylin Demir",
    course_title: "Physics 12",
    detail,
    ...more,
  });
  const pages = [
    [
      event(0, "acted_as_teacher", { operation: "read-record" }, { object_name: "Two-slit interference" }),
      event(1, "enrolled", { role: "student" }),
    ],
    [event(30, "signed_in", { roles: ["teacher"] })],
  ];
  return {
    "GET /v1/me": (route) => json(route, { ...me("teacher"), roles: ["admin", "teacher"] }),
    "GET /v1/audit_events": (route) => {
      const query = new URL(route.request().url()).searchParams;
      const action = query.get("action");
      if (action) return json(route, { data: pages.flat().filter((one) => one.action === action), next_cursor: null });
      const second = query.get("cursor") === "2";
      return json(route, { data: pages[second ? 1 : 0], next_cursor: second ? null : "2" });
    },
  };
}
