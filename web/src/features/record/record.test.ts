import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RecordEntry, RecordPerson } from "@/api/types";
import { type EventContents, eventTypes, type KnownType } from "@/live/events";
import { AUDIT_ACTIONS, actionWord, auditSentence } from "./audit";
import { bookOf } from "./book";
import { csvField, fileName } from "./csv";
import { isFine, kindOf } from "./kinds";
import { name, parts, plain, quote } from "./marks";
import { type Filter, matching, numberOf, sectionsOf } from "./rows";

const people: RecordPerson[] = [
  { id: "ines", name: "Ines Okafor", role: "teacher" },
  { id: "aylin", name: "Aylin Demir", role: "student" },
  { id: "noah", name: "Noah Lindqvist", role: "student" },
  { id: "system", name: "Lectern", role: "system" },
];
const START = 1_795_413_920_000;
const all: Filter = { words: "", who: null, what: null, coarse: false };

function entry<K extends KnownType>(
  seq: number,
  type: K,
  content: EventContents[K] | null,
  more: Partial<RecordEntry> = {},
): RecordEntry {
  return {
    seq,
    id: `e${seq}`,
    at_ms: START + seq * 1_000,
    type,
    version: 1,
    visibility: "all",
    actor_id: "ines",
    client_op_id: `op${seq}`,
    content,
    erased: content === null,
    content_hash: "",
    hash: "",
    ...more,
  };
}

const started = entry(1, "session.started", {
  title: "Two-slit interference",
  course_id: "c",
  lesson_id: null,
  record: false,
  planned_end_ms: 0,
});

/** The sentences of those entries. */
const told = (...entries: RecordEntry[]) => {
  const book = bookOf(entries, people);
  return entries.map((one) => plain(book.sentence(one)));
};
const lines = (entries: RecordEntry[], filter: Filter = all, together = true, most = 1_000) => {
  const book = bookOf(entries, people);
  return sectionsOf(book, matching(book, filter), together, most);
};

describe("sentences", () => {
  it("has one for every type that is written, without an id or a hole in it", () => {
    const golden = JSON.parse(readFileSync("../shared/eventlog/testdata/events.json", "utf8")) as RecordEntry[];
    expect(new Set(golden.map(({ type }) => type))).toEqual(new Set<string>(eventTypes));
    const entries = golden.map((one, i) => ({ ...one, seq: i + 1, erased: false }));
    const book = bookOf(entries, people);
    for (const one of entries) {
      const sentence = plain(book.sentence(one));
      expect(sentence, one.type).toMatch(/^\S.*[.?”]$/su);
      expect(sentence, one.type).not.toMatch(/undefined|null|NaN|\[object|[0-9a-f]{8}-[0-9a-f]{4}-/);
      expect(told({ ...one, content: null, erased: true })[0]).toMatch(/was erased\. Its time and seal stay/);
    }
  });

  it("says what is not known by its type, and versions of before as those of today", () => {
    const old = entry(3, "layout.changed", null, {
      erased: false,
      version: 1,
      content: { stage: { kind: "screen_share", participant_id: "ines", track_id: "T" }, cause: "screen_share" },
    });
    const unknown = { ...started, seq: 2, id: "e2", type: "session.sung", content: {} };
    expect(told(started, unknown, old).slice(1)).toEqual([
      "Something of the type session.sung happened.",
      "The stage changed to a shared screen.",
    ]);
  });

  it("names people and what they refer to", () => {
    expect(
      told(
        entry(2, "chat.message", { body: "Is d\nthe width?", reply_to: null }, { actor_id: "noah" }),
        entry(3, "chat.hidden", { message_id: "e2" }),
        entry(4, "session.lock_changed", { what: "chat", participant_id: "noah", locked: true }),
        entry(5, "hand.called", { participant_id: "aylin" }),
        entry(6, "chat.hidden", { message_id: "gone" }),
        entry(7, "chat.deleted", { message_id: "e2" }, { actor_id: "stranger" }),
      ),
    ).toEqual([
      "Noah Lindqvist wrote “Is d\nthe width?”",
      "Ines Okafor hid Noah Lindqvist’s message “Is d the width?”.",
      "Ines Okafor closed the chat for Noah Lindqvist.",
      "Ines Okafor gave the floor to Aylin Demir.",
      "Ines Okafor hid a message that is not in the record any more.",
      "Somebody deleted “Is d the width?”.",
    ]);
  });

  it("never tells who is behind a question without a name", () => {
    const asked = entry(
      2,
      "question.asked",
      { participant_id: null, body: "Why?", before_class: false },
      { actor_id: "system" },
    );
    const back = entry(3, "question.withdrawn", { question_id: "e2" }, { actor_id: "system" });
    expect(told(asked, back)).toEqual(["Somebody asked without a name: “Why?”", "Whoever asked “Why?” took it back."]);
  });

  it("tells every action of the school's log", () => {
    const event = { id: "a", at: "", actor_user_id: "u", actor_name: "Dana", object_type: "user", object_id: "u" };
    for (const action of [...AUDIT_ACTIONS, "unheard_of"]) {
      const detail = { role: "student", was: "assistant", operation: "end-session", sign_ins: 2 };
      const more = { action, object_name: "Aylin", course_title: "Physics 12", detail };
      expect(plain(auditSentence({ ...event, ...more }))).toMatch(
        action === "school_set_up" ? /^The operator .*\.$/ : /^Dana .*\.$/,
      );
      expect(actionWord(action)).not.toBe("");
    }
  });
});

describe("marks", () => {
  it("stand around names and words, and cannot be written by people", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (who, words) => {
        const sentence = `${name(who)} wrote ${quote(words)}.`;
        const clean = (text: string) => text.replace(/[\uE000-\uE003]/g, "");
        expect(parts(sentence).filter(({ kind }) => kind === "plain")).toEqual([
          { kind: "plain", text: " wrote " },
          { kind: "plain", text: "." },
        ]);
        expect(plain(sentence)).toBe(`${clean(who)} wrote “${clean(words)}”.`);
      }),
    );
  });
});

describe("lines", () => {
  const joined = (seq: number, who: string, at = seq) =>
    entry(
      seq,
      "participant.joined",
      { participant_id: who, role: "student" },
      { actor_id: who, at_ms: START + at * 1_000 },
    );
  const connected = (seq: number, who: string) =>
    entry(seq, "participant.connected", { participant_id: who, connection_id: "" }, { actor_id: "system" });

  it("tells many of a kind together, within a minute, and others beside them do not break that", () => {
    const { sections } = lines([
      started,
      joined(2, "aylin"),
      connected(3, "aylin"),
      joined(4, "noah"),
      connected(5, "noah"),
      joined(6, "ines"),
      joined(7, "stranger", 70),
    ]);
    expect(sections[0]?.rows.map((row) => [plain(row.sentence), numberOf(row.entries)])).toEqual([
      ["Ines Okafor started the class “Two-slit interference”. It is not recorded.", "1"],
      ["Aylin Demir and 2 others joined within a minute.", "2 … 6"],
      ["Aylin Demir and Noah Lindqvist connected to the media room.", "3 … 5"],
      ["Somebody joined.", "7"],
    ]);
  });

  it("is divided by the plan", () => {
    const scene = (seq: number, id: string, segment_id: string | null) =>
      entry(seq, "scene.created", {
        scene_id: id,
        segment_id,
        position: 1,
        title: id,
        layout: "board",
        regions: [],
        asset_id: null,
        first_page: null,
        last_page: null,
      });
    const { sections } = lines([
      started,
      entry(2, "plan.segment_set", { segment_id: "g1", position: 1, title: "Ripple tank", minutes: 5 }),
      entry(3, "plan.segment_set", { segment_id: "g2", position: 2, title: "Two slits", minutes: 5 }),
      scene(4, "s1", "g1"),
      scene(5, "s2", "g2"),
      entry(6, "scene.switched", { scene_id: "s1" }),
      entry(7, "scene.switched", { scene_id: "s2" }),
      entry(8, "timer.stopped", { seconds_left: 0 }),
      entry(9, "scene.switched", { scene_id: "s1" }),
      entry(10, "session.ended", { reason: "teacher" }),
      entry(11, "artifact.started", { artifact_id: "a", kind: "master", run: 1 }, { actor_id: "system" }),
    ]);
    expect(sections.map(({ chapter, rows }) => [chapter.place, chapter.title, rows.length])).toEqual([
      ["start", null, 3],
      ["segment", "Ripple tank", 1],
      ["segment", "Two slits", 2],
      ["segment", "Ripple tank", 2],
      ["after", null, 1],
    ]);
  });

  it("finds by person, by kind and by words, and leaves out what is fine", () => {
    const entries = [
      started,
      joined(2, "aylin"),
      entry(3, "chat.message", { body: "Interference!", reply_to: null }, { actor_id: "aylin" }),
      entry(4, "participant.removed", { participant_id: "noah" }),
      entry(5, "confusion.tallied", { lost: 4 }, { actor_id: "system", visibility: "staff" }),
      entry(6, "chat.message", null, { actor_id: "noah" }),
    ];
    const book = bookOf(entries, people);
    const seqs = (filter: Partial<Filter>) => matching(book, { ...all, ...filter }).map((i) => entries[i]?.seq);
    expect(seqs({ who: "noah" })).toEqual([4, 6]);
    expect(seqs({ what: "chat" })).toEqual([3, 6]);
    expect(seqs({ words: "INTERference" })).toEqual([1, 3]);
    expect(seqs({ words: "noah lind" })).toEqual([4, 6]);
    expect(seqs({ coarse: true })).toEqual([1, 2, 3, 4, 6]);
    expect(book.erased).toBe(1);
    for (const type of eventTypes) expect(typeof kindOf(type), type).toBe("string");
    expect(isFine("chat.message")).toBe(false);
  });

  it("loses no entry, whatever is told together, and says how many are left", () => {
    const kinds = ["participant.joined", "hand.raised", "board.stroke_committed", "chat.deleted"] as const;
    const step = fc.record({
      kind: fc.constantFrom(...kinds),
      who: fc.constantFrom("aylin", "noah"),
      gap: fc.nat(40_000),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 80 }), (steps, most) => {
        let at = START;
        const entries = steps.map(({ kind, who, gap }, i) => {
          at += gap;
          const content = { participant_id: who, role: "student", page: "blank:x", tool: "pen", message_id: "m" };
          return entry(i + 1, kind, content as never, { actor_id: who, at_ms: at });
        });
        const { sections, left } = lines(entries, all, true, most);
        const shown = sections.flatMap(({ rows }) => rows.flatMap((row) => row.entries.map(({ seq }) => seq)));
        expect(shown.length + left).toBe(entries.length);
        expect([...shown].sort((a, b) => a - b)).toEqual(entries.slice(0, shown.length).map(({ seq }) => seq));
      }),
    );
  });
});

describe("files", () => {
  it.each([
    ["=1+1", '"\'=1+1"'],
    ["+1", '"\'+1"'],
    ["-1", '"\'-1"'],
    ["@x", '"\'@x"'],
    ["\t=x", '"\'\t=x"'],
    ["\r=x", '"\'\r=x"'],
    [" =x", '"\' =x"'],
    ["\u200B=x", '"\'\u200B=x"'],
    ['say "no", now', '"say ""no"", now"'],
    ["a\nb", '"a\nb"'],
    ["plain", "plain"],
  ])("makes no formula of %j", (text, field) => {
    expect(csvField(text)).toBe(field);
  });

  it("are read back as what they were", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const field = csvField(text);
        const read = field.startsWith('"') ? field.slice(1, -1).replaceAll('""', '"') : field;
        expect(read === text || read === `'${text}`).toBe(true);
        expect(read).not.toMatch(/^\s*[=+\-@]/);
      }),
    );
  });

  it("have a name of letters and figures", () => {
    expect(fileName("Snell’s law: n = 1.5/../x", "record", "csv")).toBe("snell-s-law-n-1-5-x-record.csv");
    expect(fileName("///", "record", "csv")).toBe("class-record.csv");
  });
});
