import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { eventIdOf, nilId } from "../ids";
import { firstBlankKey, slideKey } from "../page-keys";
import { boardColors } from "../state";
import { type InkStart, Inks, inkExpiry, inkMost } from "./ink";
import { type InkMessage, maxInkBytes, readInk, writeInk } from "./message";
import { type InkPoint, inkBounds } from "./points";
import { InkSender } from "./sender";

const session = "33333333-3333-4333-8333-333333333333";
const page = slideKey("99999999-9999-4999-8999-999999999999", 500);
const blank = firstBlankKey(null);
const opId = (n: number) => `${n.toString(16).padStart(8, "0")}-1111-4111-8111-111111111111`;
const start = (n = 1): InkStart => ({ id: opId(n), page, tool: "pen", color: "red", width: 32 });
const wayOf = (count: number, from = 0): InkPoint[] =>
  Array.from({ length: count }, (_, i) => ({ x: from + i, y: 2 * (from + i), t: 4 * (from + i), p: 128 }));

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

describe("messages about ink", () => {
  const point = fc.record({
    x: fc.integer({ min: inkBounds.least, max: inkBounds.mostX }),
    y: fc.integer({ min: inkBounds.least, max: inkBounds.mostY }),
    dt: fc.integer({ min: 0, max: 600 }),
    p: fc.integer({ min: 0, max: 255 }),
  });
  const messages: fc.Arbitrary<InkMessage> = fc.record({
    op: fc.uuid({ version: [4, 7] }),
    step: fc.constantFrom("draws", "ended", "cancelled"),
    page: fc.constantFrom(page, blank),
    tool: fc.constantFrom("pen", "highlighter"),
    color: fc.constantFrom(...boardColors),
    width: fc.integer({ min: 1, max: 1_024 }),
    first: fc.integer({ min: 0, max: 65_535 }),
    points: fc.array(point, { minLength: 1, maxLength: 100 }).map((way) => {
      let t = 0;
      return way.map(({ dt, ...rest }, i) => {
        t += i === 0 ? 0 : dt;
        return { ...rest, t };
      });
    }),
  });

  it("come out as they went in, and fit into one packet", () => {
    fc.assert(
      fc.property(messages, (message) => {
        const bytes = writeInk(message);
        expect(bytes.length).toBeLessThanOrEqual(maxInkBytes);
        expect(readInk(bytes)).toEqual(message);
      }),
    );
    const cancelled = { ...start(), op: opId(1), step: "cancelled", first: 3, points: [] } as const;
    const { id: _id, ...rest } = cancelled;
    expect(readInk(writeInk(cancelled))).toEqual(rest);
    expect(readInk(writeInk({ ...cancelled, step: "draws" }))).toBeNull();
  });

  it("are nothing when a byte is wrong that says what they are, and never throw", () => {
    const good = writeInk({ ...start(), op: opId(1), step: "draws", first: 0, points: wayOf(3) });
    const bad: [number, number][] = [
      [0, 2],
      [1, 6],
      [1, 8],
      [1, 1],
      [18, 2],
      [19, 6],
      [20, 5],
      [24, 3],
      [24, 255],
      [25, 0],
      [good.length - 1, 255],
    ];
    for (const [at, value] of bad) expect(readInk(good.with(at, value)), `${at}`).toBeNull();
    expect(readInk(new Uint8Array([...good, ...new Uint8Array(maxInkBytes)]))).toBeNull();
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), fc.nat(good.length), (noise, cut) => {
        expect(readInk(noise)).toBeNull();
        readInk(Uint8Array.from([...good.slice(0, cut), ...noise]));
        if (cut < 25 + page.length) expect(readInk(good.slice(0, cut))).toBeNull();
      }),
    );
  });
});

/** Somebody's wet ink, with what the log says of others. */
function inksOf(me = "aylin") {
  const held = { may: new Set(["ines", "kwame", me]), taken: new Set<string>(), told: 0 };
  const inks = new Inks({
    session,
    me,
    mayDraw: (actor) => held.may.has(actor),
    isTaken: (actor, op) => held.taken.has(`${actor} ${op}`),
  });
  inks.subscribe(() => {
    held.told += 1;
  });
  return { held, inks };
}

/** A pen whose frames come when the test says so. */
function penOf(inks = inksOf("ines").inks) {
  const held = { sent: [] as Uint8Array[], frames: [] as (() => void)[], others: true };
  const sender = new InkSender({
    inks,
    hasOthers: () => held.others,
    tell: (payload) => held.sent.push(payload),
    frame: (act) => {
      held.frames.push(act);
      return () => {
        held.frames = held.frames.filter((each) => each !== act);
      };
    },
  });
  const frame = () => {
    for (const act of held.frames.splice(0)) act();
  };
  return { held, sender, frame, inks };
}

const read = (payload: Uint8Array | undefined) => (payload ? readInk(payload) : null) as InkMessage;

describe("a pen", () => {
  it("sends one message a frame, with the points of the two before it again", () => {
    const { held, sender, frame } = penOf();
    sender.begin(start());
    frame();
    expect(held.sent).toEqual([]);
    for (let i = 0; i < 4; i += 1) {
      sender.add(wayOf(2, 4 * i));
      sender.add(wayOf(2, 4 * i + 2));
      expect(held.frames).toHaveLength(1);
      frame();
    }
    expect(held.sent.map(read).map(({ first, points }) => [first, points.length])).toEqual([
      [0, 4],
      [0, 8],
      [0, 12],
      [3, 13],
    ]);
    sender.end(true);
    frame();
    expect(read(held.sent[4])).toMatchObject({ step: "ended", op: opId(1), page, color: "red", width: 32 });
    frame();
    expect([held.sent.length, held.frames.length]).toEqual([5, 0]);
  });

  it("catches up frame by frame in packets, also behind its end", () => {
    const { held, sender, frame } = penOf();
    sender.begin(start());
    sender.add(wayOf(500));
    sender.end(true);
    sender.begin(start(2));
    sender.add(wayOf(3));
    for (let i = 0; i < 20 && held.frames.length > 0; i += 1) {
      const before = held.sent.length;
      frame();
      expect(held.sent.length).toBe(before + 1);
    }
    const messages = held.sent.map(read);
    expect(held.sent.every(({ length }) => length <= maxInkBytes)).toBe(true);
    expect(messages.filter(({ op }) => op === opId(1)).map(({ step }) => step)).toEqual([
      ...Array.from({ length: 8 }, () => "draws"),
      "ended",
    ]);
    expect(messages.at(-1)).toMatchObject({ op: opId(2), step: "draws", first: 0 });
  });

  it("says that a stroke is taken back, and nothing of one without a point", () => {
    const { held, sender, frame, inks } = penOf();
    sender.begin(start());
    sender.end(false);
    sender.begin(start(2));
    sender.add(wayOf(3));
    sender.begin(start(3));
    frame();
    expect(held.sent.map(read)).toMatchObject([{ op: opId(2), step: "cancelled", points: [] }]);
    expect(inks.forPage(page).map(({ id }) => id)).toEqual([eventIdOf(session, "ines", opId(3))]);
    sender.close();
    expect(held.frames).toEqual([]);
  });

  it("is silent while nobody is there, and stops when it may not draw any more", () => {
    const { inks, held: log } = inksOf("ines");
    const { held, sender, frame } = penOf(inks);
    held.others = false;
    sender.begin(start());
    sender.add(wayOf(5));
    frame();
    expect(held.sent).toEqual([]);
    held.others = true;
    sender.add(wayOf(5, 5));
    frame();
    expect(read(held.sent[0])).toMatchObject({ first: 0 });
    log.may.delete("ines");
    inks.follow();
    sender.add(wayOf(5, 10));
    frame();
    sender.end(true);
    frame();
    expect([held.sent.length, inks.forPage(page).length]).toEqual([1, 0]);
  });
});

describe("wet ink", () => {
  it("is the same for the others as for whom it is, when no more than two messages in a row are lost", () => {
    const runs = fc.array(fc.record({ count: fc.integer({ min: 1, max: 12 }), lost: fc.boolean() }), { minLength: 1 });
    fc.assert(
      fc.property(runs, (all) => {
        const { inks: own } = inksOf("ines");
        const { held, sender, frame } = penOf(own);
        const { inks } = inksOf();
        sender.begin(start());
        let at = 0;
        let lost = 0;
        const carry = (isLost: boolean) => {
          frame();
          const payload = held.sent.at(-1);
          lost = isLost && lost < 2 ? lost + 1 : 0;
          if (payload && lost === 0) inks.take("ines", read(payload));
        };
        for (const each of all) {
          sender.add(wayOf(each.count, at));
          at += each.count;
          carry(each.lost);
        }
        sender.end(true);
        carry(false);
        const [mine] = own.forPage(page);
        const [theirs] = inks.forPage(page);
        expect(theirs).toMatchObject({ id: mine?.id, actor: "ines", page, tool: "pen", isDone: true });
        expect(theirs?.points).toEqual(mine?.points);
        inks.close();
        own.close();
      }),
    );
    expect(vi.getTimerCount()).toBe(0);
  });

  const message = (n: number, more: Partial<InkMessage> = {}): InkMessage => {
    const { id: op, ...rest } = start(n);
    return { op, step: "draws", first: 0, points: wayOf(3), ...rest, ...more };
  };

  it("goes on behind a hole, and is not drawn back by what comes late or twice", () => {
    const { inks } = inksOf();
    inks.take("ines", message(1));
    inks.take("ines", message(1, { first: 10, points: wayOf(3, 10) }));
    inks.take("ines", message(1, { first: 2, points: wayOf(8, 2) }));
    inks.take("ines", message(1, { first: 10, points: wayOf(3, 10) }));
    expect(inks.forPage(page)[0]?.points.map(({ x }) => x)).toEqual([0, 1, 2, 10, 11, 12]);
    const times = inks.forPage(page)[0]?.points.map(({ t }) => t) ?? [];
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it("comes from whom the log lets draw alone, and not in one's own name", () => {
    const { inks, held } = inksOf();
    inks.take("mallory", message(1));
    inks.take("aylin", message(2));
    expect(inks.forPage(page)).toEqual([]);
    inks.take("ines", message(1));
    inks.take("ines", message(1, { page: blank }));
    inks.take("mallory", message(1, { step: "cancelled" }));
    expect([inks.forPage(page).length, inks.forPage(blank).length]).toEqual([1, 0]);
    held.may.delete("ines");
    inks.follow();
    expect(inks.forPage(page)).toEqual([]);
  });

  it("goes when its event is there, when it is taken back and when its sender is silent, and does not come again", () => {
    const { inks, held } = inksOf();
    for (const n of [1, 2, 3]) inks.take("ines", message(n));
    held.taken.add(`ines ${opId(1)}`);
    inks.follow();
    inks.take("ines", message(2, { step: "cancelled", points: [] }));
    for (const n of [1, 2]) inks.take("ines", message(n));
    expect(inks.forPage(page).map(({ id }) => id)).toEqual([eventIdOf(session, "ines", opId(3))]);
    vi.advanceTimersByTime(inkExpiry - 1);
    inks.take("ines", message(3, { step: "ended", first: 3 }));
    vi.advanceTimersByTime(inkExpiry - 1);
    expect(inks.forPage(page)).toMatchObject([{ isDone: true }]);
    vi.advanceTimersByTime(1);
    expect(inks.forPage(page)).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it("stays while one's own pen rests, and after it for as long as its operation may take to be shown", () => {
    const { inks, held } = inksOf();
    inks.begin(start());
    inks.add(opId(1), wayOf(3));
    vi.advanceTimersByTime(3 * inkExpiry);
    expect(inks.forPage(page)).toHaveLength(1);
    inks.end(opId(1), true);
    expect(inks.forPage(page)).toMatchObject([{ isDone: true }]);
    held.taken.add(`aylin ${opId(1)}`);
    inks.follow();
    expect(inks.forPage(page)).toEqual([]);
    inks.begin(start(2));
    inks.end(opId(2), true);
    vi.advanceTimersByTime(2 * inkExpiry);
    expect([inks.forPage(page).length, vi.getTimerCount()]).toEqual([0, 0]);
  });

  it("is bounded: so many strokes of one person, so many points of one stroke", () => {
    const { inks } = inksOf();
    for (let n = 0; n < inkMost.strokes + 9; n += 1) inks.take("ines", message(n + 1));
    inks.take("kwame", message(1));
    expect(inks.forPage(page)).toHaveLength(inkMost.strokes + 1);
    for (let first = 0; first < 30_000; first += 100) inks.take("ines", message(1, { first, points: wayOf(100) }));
    expect(inks.forPage(page)[0]?.points.length).toBe(inkMost.points);
    inks.close();
    expect([inks.forPage(page).length, vi.getTimerCount()]).toEqual([0, 0]);
  });

  it("keeps the same list while no stroke comes or goes", () => {
    const { inks, held } = inksOf();
    inks.take("ines", message(1));
    const before = inks.forPage(page);
    inks.take("ines", message(1, { first: 3 }));
    expect(inks.forPage(page)).toBe(before);
    expect(held.told).toBe(2);
    expect(eventIdOf(nilId, "ines", opId(1))).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5/);
  });
});
