// @vitest-environment node
import { readFile } from "node:fs/promises";
import { deflateRawSync, inflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type BlockIndex, BundleDamaged, BundleOutdated, openBundle } from "./bundle";
import { decodeBlock } from "./bundle-columns";
import { ColumnsDamaged } from "./bundle-values";
import type { LogEvent } from "./events";

function event(n: number): LogEvent {
  return {
    id: `event-${n}`,
    lane: "all",
    n,
    type: "participant.joined",
    version: 1,
    at_ms: 1_700_000_000_000 + n * 10,
    actor_id: "p",
    client_op_id: `op-${n}`,
    content: { participant_id: `p${n % 7}`, role: "student", note: "ä\n✓" },
  };
}

/** What only staff are told after event `n` for all. */
function staffEvent(n: number, k: number): LogEvent {
  return { ...event(n), id: `staff-${k}`, lane: "staff", k, type: "artifact.failed" };
}

function bundle(
  blocks: LogEvent[][],
  changes: { header?: object; magic?: string; audience?: string } = {},
): Uint8Array {
  let offset = 0;
  let at = { n: 0, k: 0 };
  const bodies = blocks.map((events) => deflateRawSync(events.map((e) => `${JSON.stringify(e)}\n`).join("")));
  const index = blocks.map((events, i) => {
    const first = events[0] as LogEvent;
    const last = events[events.length - 1] as LogEvent;
    const length = bodies[i]?.length ?? 0;
    const entry = {
      offset,
      length,
      first_n: at.n,
      last_n: at.n + events.filter((each) => each.lane === "all").length,
      first_k: at.k,
      last_k: at.k + events.filter((each) => each.lane === "staff").length,
      first_at_ms: first.at_ms,
      last_at_ms: last.at_ms,
      count: events.length,
    };
    offset += length;
    at = { n: entry.last_n, k: entry.last_k };
    return entry;
  });
  const header = Buffer.from(
    JSON.stringify({
      version: 2,
      session_id: "s",
      audience: changes.audience ?? "staff",
      started_at_ms: 0,
      ended_at_ms: 1,
      last_n: at.n,
      last_k: at.k,
      count: at.n + at.k,
      blocks: index,
      ...changes.header,
    }),
  );
  const prefix = Buffer.alloc(8);
  prefix.write(changes.magic ?? "LRB2", "ascii");
  prefix.writeUInt32LE(header.length, 4);
  return new Uint8Array(Buffer.concat([prefix, header, ...bodies]));
}

/** Bytes as a stream of chunks of the given sizes, the last of which repeats. */
function stream(bytes: Uint8Array, sizes: number[] = [bytes.length]): ReadableStream<Uint8Array> {
  let at = 0;
  let turn = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      const size = Math.max(1, sizes[Math.min(turn++, sizes.length - 1)] ?? bytes.length);
      controller.enqueue(bytes.slice(at, at + size));
      at += size;
    },
  });
}

const testdata = (name: string) => new URL(`../../../shared/replay/testdata/${name}`, import.meta.url);
const golden = async (name: string) => stream(new Uint8Array(await readFile(testdata(name))));

async function readAll(source: ReadableStream<Uint8Array>): Promise<LogEvent[][]> {
  const { blocks } = await openBundle(source);
  const all: LogEvent[][] = [];
  for await (const events of blocks) all.push(events);
  return all;
}

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => event(from + i));

describe("openBundle", () => {
  test("gives every event once, however the bytes arrive", async () => {
    const blocks = [range(1, 40), range(41, 41), range(42, 90)];
    const bytes = bundle(blocks);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 12 }), async (sizes) => {
        expect(await readAll(stream(bytes, sizes))).toEqual(blocks);
      }),
      { numRuns: 40 },
    );
  });

  test("gives a block before the next has arrived", async () => {
    const bytes = bundle([range(1, 5), range(6, 10)]);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const half = bytes.length - 20;
    let sent = 0;
    const source = new ReadableStream<Uint8Array>({
      async pull(controller) {
        if (sent === 0) controller.enqueue(bytes.slice(0, half));
        else if (sent === 1) {
          await held;
          controller.enqueue(bytes.slice(half));
        } else controller.close();
        sent++;
      },
    });
    const { header, blocks } = await openBundle(source);
    expect(header.blocks).toHaveLength(2);
    const iterator = blocks[Symbol.asyncIterator]();
    expect((await iterator.next()).value).toHaveLength(5);
    release();
    expect((await iterator.next()).value).toHaveLength(5);
    expect((await iterator.next()).done).toBe(true);
  });

  test("holds both lanes for staff, each whole by itself", async () => {
    const blocks = [[event(1), staffEvent(1, 1), event(2)], [staffEvent(2, 2)], [event(3), staffEvent(3, 3)]];
    expect(await readAll(stream(bundle(blocks)))).toEqual(blocks);
    const first = [staffEvent(0, 1), event(1)];
    expect(await readAll(stream(bundle([first])))).toEqual([first]);
  });

  test.each([
    ["a hole in lane all", [event(1), event(3)]],
    ["a hole in lane staff", [event(1), staffEvent(1, 2)]],
    ["an event twice", [event(1), event(1)]],
    ["an event for staff in another place", [event(1), staffEvent(0, 1)]],
    ["an event of no lane", [event(1), { ...event(2), lane: "actor" } as unknown as LogEvent]],
  ])("refuses %s", async (_, events) => {
    await expect(readAll(stream(bundle([events])))).rejects.toBeInstanceOf(BundleDamaged);
  });

  test("refuses what is for staff in a bundle for students", async () => {
    const events = [event(1), staffEvent(1, 1)];
    await expect(readAll(stream(bundle([events], { audience: "students" })))).rejects.toBeInstanceOf(BundleDamaged);
  });

  test("says of an older version that it is one", async () => {
    const old = readAll(stream(bundle([range(1, 3)], { magic: "LRB1", header: { version: 1 } })));
    await expect(old).rejects.toBeInstanceOf(BundleOutdated);
    await expect(old).rejects.toThrow(/version 1, which is not read any more/);
  });

  test("reads what was written in version 2", async () => {
    const { header, blocks } = await openBundle(await golden("staff-2.lrb"));
    expect(header).toMatchObject({ version: 2, audience: "staff", last_n: 3, last_k: 1, count: 4 });
    const events: LogEvent[] = [];
    for await (const block of blocks) events.push(...block);
    expect(events.map(({ lane, n, k }) => [lane, n, k])).toEqual([
      ["all", 1, undefined],
      ["all", 2, undefined],
      ["all", 3, undefined],
      ["staff", 3, 1],
    ]);
  });

  test.each(["students", "staff"] as const)("reads what the server writes: %s", async (audience) => {
    const { header, blocks } = await openBundle(await golden(`${audience}.lrb`));
    const log = JSON.parse(await readFile(testdata("events.json"), "utf8")) as LogEvent[];
    const expected = audience === "staff" ? log : log.filter(({ lane }) => lane === "all");
    expect(header).toMatchObject({ version: 3, audience, count: expected.length });
    const events: LogEvent[] = [];
    for await (const block of blocks) events.push(...block);
    expect(events).toEqual(expected);
    expect(new Set(expected.map(({ type }) => type)).size).toBeGreaterThan(audience === "staff" ? 75 : 60);
  });

  test("refuses changed columns, or reads something, and never fails otherwise", async () => {
    const bytes = new Uint8Array(await readFile(testdata("staff.lrb")));
    const body = 8 + new DataView(bytes.buffer).getUint32(4, true);
    const text = new Uint8Array(inflateRawSync(bytes.subarray(body)));
    const { header } = await openBundle(stream(bytes));
    const [block] = header.blocks;
    const change = fc.tuple(fc.nat(text.length - 1), fc.nat(255));
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
        const changed = text.slice();
        for (const [at, byte] of changes) changed[at] = byte;
        try {
          expect(decodeBlock(header.session_id, block as BlockIndex, changed)).toHaveLength(header.count);
        } catch (error) {
          expect(error).toBeInstanceOf(ColumnsDamaged);
        }
      }),
      { numRuns: 500 },
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (any) => {
        expect(() => decodeBlock(header.session_id, block as BlockIndex, any)).toThrow(ColumnsDamaged);
      }),
    );
  });

  test("a class without events is a bundle without blocks", async () => {
    expect(await readAll(stream(bundle([])))).toEqual([]);
  });

  test.each([
    ["another beginning", () => bundle([range(1, 3)], { magic: "LRC2" })],
    ["a version of tomorrow", () => bundle([range(1, 3)], { magic: "LRB4" })],
    ["lines under the name of columns", () => bundle([range(1, 3)], { magic: "LRB3", header: { version: 3 } })],
    ["another version in its header", () => bundle([range(1, 3)], { header: { version: 1 } })],
    ["blocks that do not add up", () => bundle([range(1, 3)], { header: { last_n: 4 } })],
    ["a cut end", () => bundle([range(1, 3)]).slice(0, -4)],
    ["a cut header", () => bundle([range(1, 3)]).slice(0, 30)],
    ["nothing", () => new Uint8Array()],
    ["a header that is no JSON", () => bundle([range(1, 3)]).map((byte, i) => (i === 9 ? 0 : byte))],
    [
      "a block changed",
      () => bundle([range(1, 3)]).map((byte, i, all) => (i === all.length - 10 ? byte ^ 0xff : byte)),
    ],
    ["blocks out of order", () => bundle([range(4, 6), range(1, 3)])],
  ])("refuses %s", async (_, make) => {
    await expect(readAll(stream(make()))).rejects.toBeInstanceOf(BundleDamaged);
  });
});
