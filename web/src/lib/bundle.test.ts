// @vitest-environment node
import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { LogEvent } from "@/live/events";
import { BundleDamaged, openBundle } from "./bundle";

function event(seq: number): LogEvent {
  return {
    seq,
    prev: seq - 1,
    type: "participant.joined",
    version: 1,
    at_ms: 1_700_000_000_000 + seq * 10,
    actor_id: "p",
    visibility: "all",
    client_op_id: `op-${seq}`,
    content: { participant_id: `p${seq % 7}`, role: "student", note: "ä\n✓" },
  };
}

function bundle(blocks: LogEvent[][], changes: { header?: object; magic?: string } = {}): Uint8Array {
  let offset = 0;
  const bodies = blocks.map((events) => deflateRawSync(events.map((e) => `${JSON.stringify(e)}\n`).join("")));
  const index = blocks.map((events, i) => {
    const first = events[0] as LogEvent;
    const last = events[events.length - 1] as LogEvent;
    const length = bodies[i]?.length ?? 0;
    const entry = {
      offset,
      length,
      first_seq: first.seq,
      last_seq: last.seq,
      first_at_ms: first.at_ms,
      last_at_ms: last.at_ms,
      count: events.length,
    };
    offset += length;
    return entry;
  });
  const header = Buffer.from(
    JSON.stringify({
      version: 1,
      session_id: "s",
      audience: "staff",
      started_at_ms: 0,
      ended_at_ms: 1,
      last_seq: 0,
      count: 0,
      blocks: index,
      ...changes.header,
    }),
  );
  const prefix = Buffer.alloc(8);
  prefix.write(changes.magic ?? "LRB1", "ascii");
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

  test("a class without events is a bundle without blocks", async () => {
    expect(await readAll(stream(bundle([])))).toEqual([]);
  });

  test.each([
    ["another beginning", () => bundle([range(1, 3)], { magic: "LRB2" })],
    ["another version", () => bundle([range(1, 3)], { header: { version: 2 } })],
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
