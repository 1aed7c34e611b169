/**
 * Reads a replay bundle: `LRB1`, a header that indexes the blocks, then blocks of events, each deflated on its own. The
 * format is shared/replay's. Blocks are given out as they arrive, so a replay can start before its bundle is loaded.
 */
import type { LogEvent } from "@/live/events";

/** Where one block is and what it holds. `offset` counts from the first byte after the header. */
export type BlockIndex = {
  offset: number;
  length: number;
  first_seq: number;
  last_seq: number;
  first_at_ms: number;
  last_at_ms: number;
  count: number;
};

/** What the bundle says about itself. Times are ms since 1970. */
export type BundleHeader = {
  version: 1;
  session_id: string;
  audience: "students" | "staff";
  started_at_ms: number;
  ended_at_ms: number;
  last_seq: number;
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

const MAGIC = 0x4c524231;
const PREFIX = 8;
const MAX_HEADER = 4 << 20;

/** Opens a bundle from the bytes of a response. Throws BundleDamaged, or what the stream throws. */
export async function openBundle(stream: ReadableStream<Uint8Array>): Promise<Bundle> {
  const bytes = new ByteReader(stream);
  const prefix = await bytes.take(PREFIX, "its beginning");
  const view = new DataView(prefix.buffer, prefix.byteOffset, PREFIX);
  const length = view.getUint32(4, true);
  if (view.getUint32(0) !== MAGIC || length > MAX_HEADER) throw new BundleDamaged("it does not begin like one");
  const header = parseHeader(await bytes.take(length, "its header"));
  return { header, blocks: readBlocks(bytes, header) };
}

async function* readBlocks(bytes: ByteReader, header: BundleHeader): AsyncGenerator<LogEvent[]> {
  let seq = 0;
  for (const [i, block] of header.blocks.entries()) {
    const events = parseLines(await inflate(await bytes.take(block.length, `block ${i}`), i), i);
    const first = events[0];
    const last = events[events.length - 1];
    if (
      events.length !== block.count ||
      first?.seq !== block.first_seq ||
      last?.seq !== block.last_seq ||
      first.seq <= seq
    )
      throw new BundleDamaged(`block ${i} is not the one its header describes`);
    seq = block.last_seq;
    yield events;
  }
}

function parseHeader(bytes: Uint8Array): BundleHeader {
  let header: BundleHeader;
  try {
    header = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) as BundleHeader;
  } catch {
    throw new BundleDamaged("its header is not JSON");
  }
  if (header.version !== 1) throw new BundleDamaged(`version ${String(header.version)}`);
  if (!Array.isArray(header.blocks)) throw new BundleDamaged("its header has no blocks");
  let offset = 0;
  for (const [i, block] of header.blocks.entries()) {
    if (block.offset !== offset || block.length <= 0 || block.count < 1)
      throw new BundleDamaged(`block ${i} does not follow the one before`);
    offset += block.length;
  }
  return header;
}

async function inflate(bytes: Uint8Array, block: number): Promise<string> {
  try {
    const raw = new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        controller.enqueue(new Uint8Array(bytes));
        controller.close();
      },
    });
    return await new Response(raw.pipeThrough(new DecompressionStream("deflate-raw"))).text();
  } catch {
    throw new BundleDamaged(`block ${block} does not inflate`);
  }
}

function parseLines(text: string, block: number): LogEvent[] {
  try {
    return text
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
