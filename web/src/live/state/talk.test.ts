// @vitest-environment node
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EventContents, type KnownType, type LogEvent, laneOf } from "../events";
import { event } from "../testing";
import { emptyClass, fold, withoutStaff } from ".";
import { canonical } from "./hash";

/** A log that is written event by event; each has the id `<type's last word>-<its number>`. */
function writer() {
  const log: LogEvent[] = [];
  let n = 0;
  let k = 0;
  const write = <K extends KnownType>(type: K, actor_id: string, content: EventContents[K]): string => {
    const isStaff = laneOf[type] === "staff";
    if (isStaff) k += 1;
    else n += 1;
    const id = `${type.split(".")[1]}-${isStaff ? `k${k}` : n}`;
    log.push(event(n, type, content, { id, actor_id, ...(isStaff ? { k } : {}) }));
    return id;
  };
  return { log, write, state: () => fold(emptyClass, log) };
}

/** A class with a teacher and two students. */
function classWith() {
  const made = writer();
  made.write("session.started", "ines", {
    title: "Waves",
    course_id: "c",
    lesson_id: null,
    record: false,
    planned_end_ms: 0,
  });
  for (const [participant_id, role] of [
    ["ines", "teacher"],
    ["aylin", "student"],
    ["jonas", "student"],
  ] as const)
    made.write("participant.joined", participant_id, { participant_id, role });
  return made;
}

const poll: EventContents["poll.opened"] = {
  poll_id: "p1",
  round: 1,
  kind: "single_choice",
  question: "Where is it dark?",
  options: [
    { option_id: "a", label: "Δ = λ" },
    { option_id: "b", label: "Δ = ½ λ" },
  ],
  quiz: true,
  secret: true,
  show_counts: true,
};

describe("messages", () => {
  it("keep their place and have the words that they were given last", () => {
    const { write, state } = classWith();
    const one = write("chat.message", "aylin", { body: "Is it d?", reply_to: null });
    const two = write("chat.message", "jonas", { body: "No.", reply_to: one });
    write("chat.edited", "jonas", { message_id: one, body: "Not mine." });
    write("chat.edited", "aylin", { message_id: one, body: "Is d the gap?" });
    expect([...state().messages.values()]).toMatchObject([
      { id: one, actor_id: "aylin", n: 5, body: "Is d the gap?", edited: true, gone: null, reply_to: null },
      { id: two, body: "No.", edited: false, reply_to: one },
    ]);
  });

  it("lose their words when they are deleted or hidden, and what is restored has them again", () => {
    const { write, state } = classWith();
    const one = write("chat.message", "aylin", { body: "one", reply_to: null });
    const two = write("chat.message", "aylin", { body: "two", reply_to: null });
    write("chat.reacted", "jonas", { message_id: one, kind: "heart", on: true });
    write("chat.hidden", "ines", { message_id: one });
    write("chat.edited", "aylin", { message_id: one, body: "again" });
    write("chat.reacted", "ines", { message_id: one, kind: "heart", on: true });
    write("chat.deleted", "jonas", { message_id: two });
    expect(state().messages.get(one)).toMatchObject({ body: "", gone: "hidden", reactions: { heart: ["jonas"] } });
    expect(state().messages.get(two)).toMatchObject({ body: "two", gone: null });
    write("chat.restored", "ines", { message_id: one, body: "one" });
    expect(state().messages.get(one)).toMatchObject({ body: "one", gone: null, edited: false });
    write("chat.hidden", "ines", { message_id: one });
    write("chat.deleted", "aylin", { message_id: one });
    write("chat.restored", "ines", { message_id: one, body: "one" });
    expect(state().messages.get(one)).toMatchObject({ body: "", gone: "deleted", reactions: {} });
  });

  it("have each person's reaction once, and none after it was taken back", () => {
    const { write, state } = classWith();
    const message_id = write("chat.message", "aylin", { body: "one", reply_to: null });
    const react = (actor: string, kind: string, on: boolean) =>
      write("chat.reacted", actor, { message_id, kind, on } as EventContents["chat.reacted"]);
    for (const actor of ["jonas", "ines", "jonas"]) react(actor, "laugh", true);
    react("jonas", "heart", true);
    react("ines", "__proto__", true);
    expect(state().messages.get(message_id)?.reactions).toEqual({ laugh: ["jonas", "ines"], heart: ["jonas"] });
    react("jonas", "laugh", false);
    react("jonas", "heart", false);
    react("aylin", "heart", false);
    expect(state().messages.get(message_id)?.reactions).toEqual({ laugh: ["ines"] });
  });

  it("of staff are apart, and numbered by their own lane", () => {
    const { write, state, log } = classWith();
    const id = write("chat.staff_message", "ines", { body: "Two are lost.", reply_to: null });
    write("chat.staff_edited", "jonas", { message_id: id, body: "None." });
    write("chat.staff_edited", "ines", { message_id: id, body: "Three are lost." });
    expect(state().messages.size).toBe(0);
    expect(state().staff_messages.get(id)).toMatchObject({ n: 1, body: "Three are lost.", edited: true });
    expect(withoutStaff(state())).toEqual(
      fold(
        emptyClass,
        log.filter(({ lane }) => lane === "all"),
      ),
    );
    write("chat.staff_deleted", "ines", { message_id: id });
    expect(state().staff_messages.get(id)).toMatchObject({ body: "", gone: "deleted" });
  });

  it("are ten thousand, of which one event changes one", () => {
    const { write, state } = classWith();
    let message_id = "";
    for (let count = 0; count < 10_000; count++)
      message_id = write("chat.message", "aylin", { body: `${count}`, reply_to: null });
    const before = state();
    const last = event(before.last_n + 1, "chat.reacted", { message_id, kind: "heart", on: true });
    const after = fold(before, [last]);
    expect([...after.messages.changedSince(before.messages)]).toEqual([message_id]);
    expect(after.participants).toBe(before.participants);
  });
});

describe("questions", () => {
  it("wait, have votes, are answered and put back", () => {
    const { write, state } = classWith();
    const id = write("question.asked", "system", { participant_id: null, body: "Why?", before_class: false });
    write("question.tallied", "system", {
      votes: [
        { question_id: id, votes: 4 },
        { question_id: "unheard of", votes: 9 },
        { question_id: id, votes: Number.NaN },
      ],
    });
    expect(state().questions.get(id)).toMatchObject({ participant_id: null, status: "open", votes: 4, how: null });
    write("question.answered", "ines", { question_id: id, how: "written", text: "Because." });
    expect(state().questions.get(id)).toMatchObject({ status: "answered", how: "written", text: "Because." });
    write("question.dismissed", "ines", { question_id: id, hidden: true });
    expect(state().questions.get(id)).toMatchObject({ status: "dismissed", hidden: true, body: "", text: "" });
    write("question.answered", "ines", { question_id: id, how: "live", text: "" });
    expect(state().questions.get(id)?.status).toBe("dismissed");
    write("question.reopened", "ines", { question_id: id, body: "Why?" });
    expect(state().questions.get(id)).toMatchObject({
      status: "open",
      hidden: false,
      body: "Why?",
      how: null,
      votes: 4,
    });
    expect(state().questions.size).toBe(1);
  });

  it("are withdrawn by who asked alone, for good", () => {
    const { write, state } = classWith();
    const ask = (actor: string, participant_id: string | null, before_class = false) =>
      write("question.asked", actor, { participant_id, body: "Why?", before_class });
    const [named, nameless, before] = [ask("aylin", "aylin"), ask("system", null), ask("system", "jonas", true)];
    for (const question_id of [named, nameless, before]) write("question.withdrawn", "ines", { question_id });
    expect([...state().questions.values()].map(({ status }) => status)).toEqual(["open", "open", "open"]);
    write("question.withdrawn", "aylin", { question_id: named });
    write("question.withdrawn", "system", { question_id: nameless });
    write("question.withdrawn", "jonas", { question_id: before });
    write("question.reopened", "ines", { question_id: named, body: "Why?" });
    for (const question of state().questions.values())
      expect(question).toMatchObject({ status: "withdrawn", body: "" });
  });
});

describe("polls", () => {
  it("go from opening to results, and what is of an older round is passed over", () => {
    const { write, state } = classWith();
    const tally = { poll_id: "p1", round: 1, answered: 2, rows: [{ key: "b", count: 2, mean: null }] };
    write("poll.tallied", "system", tally);
    expect(state().polls.size).toBe(0);
    write("poll.opened", "ines", poll);
    write("poll.tallied", "system", tally);
    expect(state().polls.get("p1")).toMatchObject({ status: "open", answered: 2, rows: tally.rows, correct: [] });
    write("poll.closed", "ines", { poll_id: "p1", round: 1, answered: 3 });
    write("poll.tallied", "system", { ...tally, answered: 9 });
    expect(state().polls.get("p1")).toMatchObject({ status: "closed", answered: 3 });
    const results = { texts: 0, correct: ["b"], explanation: "They cancel." };
    write("poll.published", "ines", { ...tally, ...results, answered: 3 });
    expect(state().polls.get("p1")).toMatchObject({ status: "published", answered: 3, ...results });
    write("poll.opened", "ines", { ...poll, round: 2, show_counts: false });
    write("poll.opened", "ines", { ...poll, round: 2, question: "Twice?" });
    write("poll.tallied", "system", tally);
    write("poll.closed", "ines", { poll_id: "p1", round: 1, answered: 3 });
    expect(state().polls.get("p1")).toMatchObject({
      status: "open",
      round: 2,
      question: poll.question,
      answered: 0,
      rows: [],
      correct: [],
      explanation: "",
    });
    write("poll.tallied", "system", { ...tally, round: 2 });
    expect(state().polls.get("p1")).toMatchObject({ answered: 2, rows: [] });
    write("poll.retracted", "ines", { poll_id: "p1", round: 2 });
    expect(state().polls.get("p1")).toMatchObject({ status: "retracted", answered: 0, question: poll.question });
  });

  it("tell staff what they can open and how it stands", () => {
    const { write, state } = classWith();
    const { round: _round, quiz: _quiz, ...shown } = poll;
    write("poll.created", "ines", { ...shown, prepared_id: null, correct: ["b"], explanation: "They cancel." });
    write("poll.created", "ines", { ...shown, prepared_id: null, correct: ["a"], explanation: "" });
    expect(state().poll_drafts.get("p1")).toMatchObject({ correct: ["b"], explanation: "They cancel.", k: 1 });
    const count = { poll_id: "p1", round: 2, answered: 5, rows: [{ key: "b", count: null, mean: null }], texts: 0 };
    write("poll.counted", "system", { ...count, final: false });
    write("poll.counted", "system", { ...count, round: 1, answered: 9, final: true });
    expect(state().poll_counts.get("p1")).toMatchObject({ round: 2, answered: 5, final: false });
    write("poll.counted", "system", { ...count, answered: 6, final: true });
    write("poll.counted", "system", { ...count, answered: 5, final: false });
    expect(state().poll_counts.get("p1")).toMatchObject({ answered: 6, final: true });
  });
});

describe("hands", () => {
  it("keep their place, and go down when they are lowered or called, and with whom they belong to", () => {
    const { write, state } = classWith();
    const hand = () => state().participants.get("aylin")?.hand;
    write("hand.raised", "nobody", { participant_id: "nobody" });
    expect(state().participants.has("nobody")).toBe(false);
    for (const type of ["hand.lowered", "hand.called", "participant.removed"] as const) {
      write("hand.raised", "aylin", { participant_id: "aylin" });
      const first = hand();
      write("hand.raised", "aylin", { participant_id: "aylin" });
      expect(hand()).toEqual(first);
      write(type, "ines", { participant_id: "aylin" });
      expect(hand()).toBeNull();
    }
    write("hand.raised", "aylin", { participant_id: "aylin" });
    expect(hand()).toBeNull();
    write("hand.raised", "jonas", { participant_id: "jonas" });
    write("participant.left", "jonas", { participant_id: "jonas", reason: "left" });
    write("participant.joined", "jonas", { participant_id: "jonas", role: "student" });
    expect(state().participants.get("jonas")?.hand).toBeNull();
    write("hand.raised", "jonas", { participant_id: "jonas" });
    write("session.ended", "ines", { reason: "teacher" });
    expect(state().participants.get("jonas")?.hand).toBeNull();
  });
});

describe("locks, settings, the timer and reactions", () => {
  it("lock for the class and for one person, apart", () => {
    const { write, state } = classWith();
    const lock = (what: string, participant_id: string | null, locked: boolean) =>
      write("session.lock_changed", "ines", { what, participant_id, locked } as EventContents["session.lock_changed"]);
    lock("reactions", null, true);
    lock("chat", null, true);
    lock("chat", "aylin", true);
    lock("everything", null, true);
    expect(state()).toMatchObject({ locks: ["chat", "reactions"] });
    expect(state().participants.get("aylin")?.locks).toEqual(["chat"]);
    lock("chat", null, false);
    lock("reactions", null, false);
    expect(state().locks).toBe(emptyClass.locks);
    expect(state().participants.get("aylin")?.locks).toEqual(["chat"]);
    write("session.settings_changed", "ines", { chat_slow_seconds: 10, lobby: true });
    write("session.settings_changed", "ines", { chat_slow_seconds: -1, lobby: false });
    expect(state().settings).toEqual({ chat_slow_seconds: 10, lobby: true });
  });

  it("count down from the newest start, and tell the newest burst", () => {
    const { write, state, log } = classWith();
    write("timer.started", "ines", { seconds: 240, label: "Measure λ" });
    expect(state().timer).toEqual({ started_at_ms: log.at(-1)?.at_ms, seconds: 240, label: "Measure λ" });
    write("timer.started", "ines", { seconds: 1e9, label: "" });
    expect(state().timer?.seconds).toBe(240);
    write("timer.stopped", "ines", { seconds_left: 12 });
    expect(state().timer).toBeNull();
    const counts = [
      { kind: "applause", count: 4 },
      { kind: "of tomorrow", count: 1 },
    ];
    write("reaction.tallied", "system", { counts } as EventContents["reaction.tallied"]);
    expect(state().reactions).toMatchObject({ n: state().last_n, counts: [{ kind: "applause", count: 4 }] });
    write("reaction.tallied", "system", { counts: [] });
    expect(state().reactions?.n).toBe(state().last_n - 1);
  });
});

const names = fc.constantFrom("ines", "aylin", "jonas", "system");
const targets = fc.constantFrom("1", "2", "3", "4", "5", "6", "k1", "k2", "k3", "unheard of", "");
const badNumber = fc.constantFrom(Number.NaN, -1, 0.5, 1e308, Number.POSITIVE_INFINITY);
const numbers = fc.oneof(fc.integer({ min: 0, max: 4 }), badNumber);
const texts = fc.oneof(fc.string(), fc.constant("x".repeat(20_000)), fc.constant("\u202e<b>\u0301\u0301"));
const ill = fc.oneof(fc.constant(null), fc.boolean(), fc.object(), fc.array(fc.anything()), badNumber);
const or = <T>(arbitrary: fc.Arbitrary<T>) => fc.oneof({ weight: 9, arbitrary }, { weight: 1, arbitrary: ill });
/** Content of whatever type, most of whose fields make sense in one. */
const anyContent = fc.oneof(
  {
    weight: 19,
    arbitrary: fc.record({
      participant_id: or(names),
      role: fc.constantFrom("teacher", "student"),
      message_id: or(targets),
      question_id: or(targets),
      poll_id: or(fc.constantFrom("p1", "p2")),
      reply_to: or(targets),
      body: or(texts),
      text: or(texts),
      kind: or(fc.constantFrom("heart", "laugh", "scale", "ranking", "__proto__")),
      on: or(fc.boolean()),
      hidden: or(fc.boolean()),
      before_class: or(fc.boolean()),
      how: or(fc.constantFrom("live", "written", "sung")),
      votes: or(fc.array(or(fc.record({ question_id: or(targets), votes: numbers })), { maxLength: 3 })),
      round: numbers,
      answered: numbers,
      question: or(texts),
      options: or(fc.array(or(fc.record({ option_id: or(targets), label: or(texts) })), { maxLength: 3 })),
      rows: or(fc.array(or(fc.record({ key: or(targets), count: numbers, mean: numbers })), { maxLength: 3 })),
      texts: numbers,
      correct: or(fc.array(or(targets), { maxLength: 3 })),
      explanation: or(texts),
      final: or(fc.boolean()),
      show_counts: or(fc.boolean()),
      counts: or(fc.array(or(fc.record({ kind: or(fc.constant("heart")), count: numbers })), { maxLength: 3 })),
      lost: numbers,
      seconds: numbers,
      label: or(texts),
      what: or(fc.constantFrom("chat", "drawing", "toString")),
      locked: or(fc.boolean()),
      chat_slow_seconds: numbers,
      lobby: or(fc.boolean()),
      scene_id: or(targets),
    }),
  },
  { weight: 1, arbitrary: ill },
);
const talkTypes = (Object.keys(laneOf) as KnownType[]).filter((type) =>
  /^(chat|question|poll|hand|reaction|confusion|timer|lobby|session|slide|scene|participant\.(joined|left|removed))/.test(
    type,
  ),
);
const anyType = fc.constantFrom(...talkTypes);
const anyTalk = fc.array(fc.tuple(anyType, names, anyContent), { maxLength: 60 }).map((list): LogEvent[] => {
  let n = 0;
  let k = 0;
  return list.map(([type, actor_id, content], index) => {
    const isStaff = laneOf[type] === "staff";
    if (isStaff) k += 1;
    else n += 1;
    const numbers = isStaff ? { lane: "staff" as const, n, k } : { lane: "all" as const, n };
    const made = event(index + 1, "session.ended", null, { id: isStaff ? `k${k}` : `${n}`, actor_id });
    return { ...made, ...numbers, type, content };
  });
});

describe("laws of what people say", () => {
  it("come to the same in pages, with doubles and whatever the order between the lanes, and do no harm", () => {
    fc.assert(
      fc.property(anyTalk, fc.nat(60), fc.nat(60), (log, a, b) => {
        const whole = fold(emptyClass, log);
        const [early, late] = [Math.min(a, b), Math.max(a, b)];
        expect(fold(fold(emptyClass, log.slice(0, late)), log.slice(early))).toEqual(whole);
        const all = log.filter(({ lane }) => lane === "all");
        const staff = log.filter(({ lane }) => lane === "staff");
        const students = fold(emptyClass, all);
        expect(fold(students, staff)).toEqual(whole);
        expect(fold(fold(emptyClass, staff), all)).toEqual(whole);
        expect(withoutStaff(whole)).toEqual(students);
        expect(canonical(whole)).toBe(canonical(students));
      }),
    );
  });

  it("holds no text that no event can hold, no number that is none, and no hand of who is gone", () => {
    fc.assert(
      fc.property(anyTalk, (log) => {
        const state = fold(emptyClass, log);
        const written = canonical(state);
        expect(written).not.toMatch(/null,"count"|NaN|Infinity|x{8193}/);
        for (const person of state.participants.values()) if (!person.joined) expect(person.hand).toBeNull();
        for (const message of state.messages.values()) if (message.gone) expect(message.body).toBe("");
        for (const each of state.questions.values()) {
          if (each.hidden || each.status === "withdrawn") expect(each.body + each.text).toBe("");
        }
        for (const each of state.polls.values()) {
          if (each.status !== "published") expect([...each.correct, each.explanation].join("")).toBe("");
        }
      }),
    );
  });

  it("come to the same whether words were blanked before they were read or by the fold", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(11), fc.nat(5), names), { maxLength: 50 }),
        fc.array(fc.nat(60), { maxLength: 4 }),
        (acts, cuts) => {
          const { log, blanks } = blankedClass(acts);
          const raw = fold(emptyClass, log);
          /** The events from `from` on, as who reads them when there are `to` of them. */
          const read = (from: number, to: number) =>
            log.slice(from, to).map((each) => {
              const blank = blanks.filter(({ id, from: since }) => id === each.id && since <= to);
              return { ...each, content: Object.assign({}, each.content, ...blank.map(({ fields }) => fields)) };
            });
          const edges = [0, ...cuts.map((cut) => Math.min(cut, log.length)).sort((a, b) => a - b), log.length];
          let paged = emptyClass;
          for (const [index, edge] of edges.entries()) paged = fold(paged, read(edge, edges[index + 1] ?? log.length));
          expect(canonical(paged)).toBe(canonical(raw));
          expect(canonical(fold(emptyClass, read(0, log.length)))).toBe(canonical(raw));
        },
      ),
    );
  });
});

interface Blank {
  readonly id: string;
  readonly fields: object;
  /** How long the log is when it is blanked. */
  readonly from: number;
}

/** A class in which things are said and taken back, with what the server blanks, by its own rules. */
function blankedClass(acts: readonly (readonly [number, number, string])[]) {
  const { log, write } = classWith();
  const blanks: Blank[] = [];
  const words = new Map<string, { events: string[]; body: string; actor: string; gone: string }>();
  const blank = (ids: readonly string[], fields: object) => {
    for (const id of ids) blanks.push({ id, fields, from: log.length });
  };
  let round = 0;
  let published: string[] = [];
  for (const [act, which, actor] of acts) {
    const messages = [...words.keys()].filter((id) => id.startsWith("message"));
    const questions = [...words.keys()].filter((id) => id.startsWith("asked"));
    const id = (act < 5 ? messages : questions).at(which) ?? "";
    const it = words.get(id);
    const body = `words ${log.length}`;
    if (act === 0) {
      const made = write("chat.message", actor, { body, reply_to: null });
      words.set(made, { events: [made], body, actor, gone: "" });
    } else if (act === 5) {
      const made = write("question.asked", actor, { participant_id: actor, body, before_class: false });
      words.set(made, { events: [made], body, actor, gone: "" });
    } else if (act === 10) {
      round += 1;
      published = [];
      write("poll.opened", "ines", { ...poll, round });
    } else if (act === 11 && round > 0) {
      if (which > 2) {
        write("poll.retracted", "ines", { poll_id: "p1", round });
        blank(published, { answered: 0, rows: [], texts: 0, correct: [], explanation: "" });
      } else {
        const rows = [{ key: "b", count: which, mean: null }];
        const results = { rows, texts: 0, correct: ["b"], explanation: "They cancel." };
        published.push(write("poll.published", "ines", { poll_id: "p1", round, answered: which, ...results }));
      }
    } else if (it && it.gone !== "for good") {
      if (act === 1 && it.gone === "") it.events.push(write("chat.edited", it.actor, { message_id: id, body }));
      if (act === 2) write("chat.deleted", it.actor, { message_id: id });
      if (act === 3) write("chat.hidden", "ines", { message_id: id });
      if (act === 4 && it.gone !== "")
        it.events.push(write("chat.restored", "ines", { message_id: id, body: it.body }));
      if (act === 6) write("question.withdrawn", it.actor, { question_id: id });
      if (act === 7) write("question.dismissed", "ines", { question_id: id, hidden: true });
      if (act === 8) it.events.push(write("question.reopened", "ines", { question_id: id, body: it.body }));
      if (act === 9 && it.gone === "") {
        const made = write("question.answered", "ines", { question_id: id, how: "written", text: body });
        // Whether the answer goes with the question is the server's to say.
        if (which % 2 === 0) it.events.push(made);
      }
      if ([2, 3, 6, 7].includes(act)) {
        blank(it.events, { body: "", text: "" });
        it.gone = act === 2 || act === 6 ? "for good" : "hidden";
      } else if (act === 4 || act === 8) it.gone = "";
    }
  }
  return { log, blanks };
}
