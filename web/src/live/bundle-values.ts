/** The columns of a block of a bundle, each read from its beginning to its end. See bundle-columns.ts. */

/** The bytes are not the columns of a block. */
export class ColumnsDamaged extends Error {
  constructor() {
    super("its columns do not fit each other");
    this.name = "ColumnsDamaged";
  }
}

/** The columns in their order; of ink and of the pointer the first of theirs. */
export const column = {
  flags: 0,
  times: 1,
  kinds: 2,
  actors: 3,
  ops: 4,
  ids: 5,
  uuids: 6,
  shapes: 7,
  texts: 8,
  values: 9,
  ways: 10,
  ink: 11,
  pointer: 15,
} as const;
const columnCount = 18;

/** How the bytes of a points value are laid out: a first byte, or none, then numbers of these columns for each point. */
const wayForms = [
  { first: 0, channels: [0, 1, 2].map((i) => column.ink + i) },
  { first: 1, channels: [0, 1, 2, 3].map((i) => column.ink + i) },
  { first: null, channels: [0, 1, 2].map((i) => column.pointer + i) },
] as const;
/** The bytes of one number of a way, at most. */
const maxVarint = 8;

const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));
const sextets = new TextEncoder().encode("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

/** See the file's comment. */
export class Columns {
  private readonly bytes: Uint8Array;
  /** Where each column is read next, and where it ends. */
  private readonly at: number[] = [];
  private readonly end: number[] = [];
  private readonly uuids: string[] = [];
  private texts: string[] = [];
  private textsUsed = 0;
  private way = new Uint8Array(1024);

  /** Throws ColumnsDamaged when the bytes are no columns. */
  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
    // The lengths stand before the columns; they are read as if they were one.
    this.at.push(0);
    this.end.push(bytes.length);
    const lengths = Array.from({ length: columnCount }, () => this.number(0));
    let next = this.at[0] as number;
    for (const [i, length] of lengths.entries()) {
      this.at[i] = next;
      next += length;
      this.end[i] = next;
    }
    if (next !== bytes.length) throw new ColumnsDamaged();
  }

  /** How many bytes of a column are not read yet. */
  left(of: number): number {
    return (this.end[of] as number) - (this.at[of] as number);
  }

  take(of: number, length: number): Uint8Array {
    const from = this.at[of] as number;
    if (from + length > (this.end[of] as number)) throw new ColumnsDamaged();
    this.at[of] = from + length;
    return this.bytes.subarray(from, from + length);
  }

  rest(of: number): Uint8Array {
    return this.take(of, this.left(of));
  }

  /** A column's next number, below 2^53. */
  number(of: number): number {
    const end = this.end[of] as number;
    let at = this.at[of] as number;
    let value = 0;
    let factor = 1;
    while (at < end) {
      const byte = this.bytes[at++] as number;
      value += (byte & 127) * factor;
      if (value > Number.MAX_SAFE_INTEGER) break;
      if (byte < 128) {
        this.at[of] = at;
        return value;
      }
      factor *= 128;
    }
    throw new ColumnsDamaged();
  }

  /** All lines of a column. */
  lines(of: number): string[] {
    const bytes = this.rest(of);
    if (bytes.length === 0) return [];
    let text: string;
    try {
      text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw new ColumnsDamaged();
    }
    if (!text.endsWith("\n")) throw new ColumnsDamaged();
    return text.slice(0, -1).split("\n");
  }

  readTexts(): void {
    this.texts = this.lines(column.texts);
  }

  /** The UUID that a number names; 0 names the next one. */
  uuid(number: number): string {
    if (number === 0) this.uuids.push(uuidOf(this.take(column.uuids, 16), 0, 1));
    const id = this.uuids[number === 0 ? this.uuids.length - 1 : number - 1];
    if (id === undefined) throw new ColumnsDamaged();
    return id;
  }

  /** The next id that is not its operation's. */
  id(): string {
    return uuidOf(this.take(column.ids, 16), 0, 1);
  }

  /** The next value of the event at a place, as JSON. */
  value(place: number, events: readonly { readonly id: string }[]): string {
    const code = this.number(column.values);
    const arg = Math.floor(code / 4);
    switch (code % 4) {
      case 0:
        return this.text(arg);
      case 1:
        return `"${this.uuid(arg)}"`;
      case 2: {
        const other = arg > 0 ? events[place - arg] : undefined;
        if (!other) throw new ColumnsDamaged();
        return `"${other.id}"`;
      }
    }
    if (arg === 0) return `"${this.points()}"`;
    return String((arg - 1) % 2 === 0 ? (arg - 1) / 2 : -arg / 2);
  }

  private text(number: number): string {
    const text = this.texts[number === 0 ? this.textsUsed : number - 1];
    if (text === undefined || number > this.textsUsed) throw new ColumnsDamaged();
    if (number === 0) this.textsUsed++;
    return text;
  }

  /** The next points value, as the log has it: its numbers, point by point. */
  private points(): string {
    const head = this.number(column.ways);
    const form = wayForms[head % wayForms.length] as (typeof wayForms)[number];
    const { channels } = form;
    const most = 1 + channels.reduce((sum, channel) => sum + this.left(channel), 0);
    if (this.way.length < most) this.way = new Uint8Array(most);
    const { bytes, way, at } = this;
    let length = 0;
    if (form.first !== null) way[length++] = form.first;
    for (let points = Math.floor(head / wayForms.length); points > 0; points--) {
      for (const channel of channels) {
        let from = at[channel] as number;
        const end = Math.min(this.end[channel] as number, from + maxVarint);
        let byte = 128;
        while (from < end && byte > 127) {
          byte = bytes[from++] as number;
          way[length++] = byte;
        }
        if (byte > 127) throw new ColumnsDamaged();
        at[channel] = from;
      }
    }
    return toText(way, length);
  }

  /** Throws ColumnsDamaged when something was left over. */
  close(): void {
    const isLeft = this.at.some((at, i) => at !== this.end[i]);
    if (isLeft || this.textsUsed !== this.texts.length) throw new ColumnsDamaged();
  }
}

/** The UUID whose bytes stand so far apart from each other. */
export function uuidOf(bytes: Uint8Array, from: number, step: number): string {
  let out = "";
  for (let i = 0; i < 16; i++) {
    if (i === 4 || i === 6 || i === 8 || i === 10) out += "-";
    out += hex[bytes[from + i * step] as number];
  }
  return out;
}

const latin = new TextDecoder("latin1");

/** Base64url without padding. */
function toText(bytes: Uint8Array, length: number): string {
  const out = new Uint8Array(Math.ceil((length * 4) / 3));
  let at = 0;
  for (let i = 0; i < length; i += 3) {
    const group =
      ((bytes[i] as number) << 16) |
      ((i + 1 < length ? (bytes[i + 1] as number) : 0) << 8) |
      (i + 2 < length ? (bytes[i + 2] as number) : 0);
    out[at++] = sextets[group >> 18] as number;
    out[at++] = sextets[(group >> 12) & 63] as number;
    if (i + 1 < length) out[at++] = sextets[(group >> 6) & 63] as number;
    if (i + 2 < length) out[at++] = sextets[group & 63] as number;
  }
  return latin.decode(out);
}
