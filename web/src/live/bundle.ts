/**
 * Reads a replay bundle: `LRB3`, a header that indexes the blocks, then blocks of events, each deflated on its own. The
 * format is shared/replay's; what was written as `LRB2` is read as well. Blocks are given out as they arrive, so a
 * replay can start before its bundle is loaded, and read one at a time, so a page stays at hand meanwhile.
 */
import { decodeBlock } from "./bundle-columns";
import { ColumnsDamaged } from "./bundle-values";
import type { LogEvent, Position } from "./events";

/**
 * Where one block is and what it holds. `offset` counts from the first byte after the header. `first_n` and `first_k`
 * are the numbers of the two lanes reached before the block, `last_n` and `last_k` those reached with it.
 */
export type BlockIndex = {
  offset: number;
  length: number;
  first_n: number;
  last_n: number;
  first_k: number;
  last_k: number;
  first_at_ms: number;
  last_at_ms: number;
  count: number;
};

/** What the bundle says about itself. Times are ms since 1970. */
export type BundleHeader = {
  version: 2 | 3;
  session_id: string;
  audience: "students" | "staff";
  started_at_ms: number;
  ended_at_ms: number;
  last_n: number;
  last_k: number;
  count: number;
  blocks: BlockIndex[];
};

/** An opened bundle: its header, and the events block by block in order. `blocks` can be walked once. */
export type Bundle = { header: BundleHeader; blocks: AsyncIterable<LogEvent[]> };

/** The bundle is not what it should be: cut off, not a bundle, or of a version this reader does not know. */
export class BundleDamaged extends Error {
  constructor(why: string) {
    super(`The replay bundle is damaged: ${why}`);
    this.name = "BundleDamaged";
  }
}

/** The bundle is of a version that was written before and is not read any more. */
export class BundleOutdated extends Error {
  constructor(readonly version: number) {
    super(
      `The replay bundle is of version ${version}, which is not read any more. Preparing the replay again writes a new one.`,
    );
    this.name = "BundleOutdated";
  }
}

/** "LRB", then the version as a digit. */
const MAGIC = 0x4c524200;
const VERSION = 3;
/** The version whose blocks are lines of JSON. */
const LINES = 2;
const PREFIX = 8;
const MAX_HEADER = 4 << 20;
const MAX_INFLATED = 16 << 20;

/** Opens a bundle from the bytes of a response. Throws BundleDamaged, BundleOutdated, or what the stream throws. */
export async function openBundle(stream: ReadableStream<Uint8Array>): Promise<Bundle> {
  const bytes = new ByteReader(stream);
  const prefix = await bytes.take(PREFIX, "its beginning");
  const view = new DataView(prefix.buffer, prefix.byteOffset, PREFIX);
  const length = view.getUint32(4, true);
  const version = (view.getUint32(0) ^ MAGIC) - 0x30;
  if (version >= 1 && version < LINES) throw new BundleOutdated(version);
  if ((version !== VERSION && version !== LINES) || length > MAX_HEADER)
    throw new BundleDamaged("it does not begin like one");
  const header = parseHeader(await bytes.take(length, "its header"), version);
  return { header, blocks: readBlocks(bytes, header) };
}

async function* readBlocks(bytes: ByteReader, header: BundleHeader): AsyncGenerator<LogEvent[]> {
  for (const [i, block] of header.blocks.entries()) {
    const events = parse(header, i, await inflate(await bytes.take(block.length, `block ${i}`), i));
    let at: Position | null = { n: block.first_n, k: block.first_k };
    for (const event of events) at = at && past(at, event, header.audience);
    const isInTime = events[0]?.at_ms === block.first_at_ms && events[events.length - 1]?.at_ms === block.last_at_ms;
    if (at?.n !== block.last_n || at.k !== block.last_k || !isInTime)
      throw new BundleDamaged(`block ${i} is not the one its header describes`);
    yield events;
  }
}

/** The position past an event; null when it is not the next of its lane, or its lane is not for the audience. */
function past({ n, k }: Position, event: LogEvent, audience: BundleHeader["audience"]): Position | null {
  if (event.lane === "all") return event.n === n + 1 ? { n: n + 1, k } : null;
  return audience === "staff" && event.lane === "staff" && event.n === n && event.k === k + 1 ? { n, k: k + 1 } : null;
}

function parse(header: BundleHeader, i: number, bytes: Uint8Array): LogEvent[] {
  if (header.version === LINES) return parseLines(bytes, i);
  try {
    return decodeBlock(header.session_id, header.blocks[i] as BlockIndex, bytes);
  } catch (error) {
    if (error instanceof ColumnsDamaged) throw new BundleDamaged(`block ${i}: ${error.message}`);
    throw error;
  }
}

function parseHeader(bytes: Uint8Array, version: number): BundleHeader {
  let header: BundleHeader;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as BundleHeader;
  } catch {
    throw new BundleDamaged("its header is not JSON");
  }
  if (header.version !== version) throw new BundleDamaged(`version ${String(header.version)}`);
  if (!Array.isArray(header.blocks)) throw new BundleDamaged("its header has no blocks");
  let offset = 0;
  let at: Position = { n: 0, k: 0 };
  for (const [i, block] of header.blocks.entries()) {
    const count = block.last_n - block.first_n + (block.last_k - block.first_k);
    const follows = block.offset === offset && block.first_n === at.n && block.first_k === at.k;
    if (!follows || block.length <= 0 || block.count < 1 || block.count !== count)
      throw new BundleDamaged(`block ${i} does not follow the one before`);
    offset += block.length;
    at = { n: block.last_n, k: block.last_k };
  }
  if (header.last_n !== at.n || header.last_k !== at.k || header.count !== at.n + at.k)
    throw new BundleDamaged("the blocks do not add up");
  return header;
}

async function inflate(bytes: Uint8Array, block: number): Promise<Uint8Array> {
  const raw = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      controller.enqueue(new Uint8Array(bytes));
      controller.close();
    },
  });
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    const reader = raw.pipeThrough(new DecompressionStream("deflate-raw")).getReader();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      parts.push(next.value);
      length += next.value.length;
      if (length > MAX_INFLATED) await reader.cancel();
    }
  } catch {
    throw new BundleDamaged(`block ${block} does not inflate`);
  }
  if (length > MAX_INFLATED) throw new BundleDamaged(`block ${block} is too large`);
  return joined(parts, length);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  if (parts.length === 1) return parts[0] as Uint8Array;
  const out = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

function parseLines(bytes: Uint8Array, block: number): LogEvent[] {
  try {
    return new TextDecoder("utf-8", { fatal: true })
      .decode(bytes)
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => JSON.parse(line) as LogEvent);
  } catch {
    throw new BundleDamaged(`block ${block} holds a line that is no event`);
  }
}

/** Takes exact numbers of bytes from a stream, whatever the size of its chunks. */
class ByteReader {
  private readonly reader: ReadableStreamDefaultReader<Uint8Array>;
  private chunks: Uint8Array[] = [];
  private buffered = 0;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.reader = stream.getReader();
  }

  async take(length: number, what: string): Promise<Uint8Array> {
    while (this.buffered < length) {
      const { done, value } = await this.reader.read();
      if (done) throw new BundleDamaged(`${what} is cut off`);
      this.chunks.push(value);
      this.buffered += value.length;
    }
    const out = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const chunk = this.chunks[0] as Uint8Array;
      const part = chunk.subarray(0, length - filled);
      out.set(part, filled);
      filled += part.length;
      if (part.length === chunk.length) this.chunks.shift();
      else this.chunks[0] = chunk.subarray(part.length);
    }
    this.buffered -= length;
    return out;
  }
}
