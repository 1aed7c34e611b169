/**
 * The way of a pen as the log has it: docs/ink.md has the form, shared/board reads and writes the same on the server,
 * and shared/board/testdata/ink.json holds both. Every way has one text, and what is none is refused.
 */

/** Where a pen was. */
export interface InkPoint {
  /** In 8192nds of the page's width, from the page's upper left corner, as `y` is. */
  readonly x: number;
  readonly y: number;
  /** Ms since the first point. */
  readonly t: number;
  /** Pressure, 0 to 255. */
  readonly p: number;
}

/** What points have whose pen feels no pressure. */
export const noPressure = 128;

/** The most points of one text. */
export const maxInkPoints = 2_000;

/** Where a pen can be: it may leave the page a little. */
export const inkBounds = { least: -1_024, mostX: 9_216, mostY: 66_560 } as const;

const maxStepMs = 10_000;
const maxTotalMs = 60_000;
const withPressure = 1;
/** The bytes of the largest number that can be needed: twice a step over the whole page and back. */
const maxVarint = 3;

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const sextets = new Int8Array(128).fill(-1);
for (let i = 0; i < alphabet.length; i += 1) sextets[alphabet.charCodeAt(i)] = i;

/** Packs a way, brought within bounds and rounded to whole numbers; of a longer one the first points. */
export function pack(points: readonly InkPoint[]): string {
  return toText(packBytes(points));
}

/** Unpacks a way; null when it is none. */
export function unpack(text: string): InkPoint[] | null {
  const bytes = fromText(text);
  return bytes && unpackBytes(bytes);
}

/** As `pack`, as bytes. Pressure is written when a point has another than none, or as it is asked for. */
export function packBytes(
  points: readonly InkPoint[],
  hasPressure: boolean = points.some(({ p }) => Math.round(p) !== noPressure),
): Uint8Array<ArrayBuffer> {
  const bytes: number[] = [hasPressure ? withPressure : 0];
  const start = points[0]?.t ?? 0;
  let [x, y, t, p, dx, dy] = [0, 0, 0, 0, 0, 0];
  for (const [i, point] of points.slice(0, maxInkPoints).entries()) {
    const nextX = within(point.x, inkBounds.least, inkBounds.mostX);
    const nextY = within(point.y, inkBounds.least, inkBounds.mostY);
    const nextT = within(point.t - start, t, Math.min(t + maxStepMs, maxTotalMs));
    const nextP = within(point.p, 0, 255);
    const [stepX, stepY] = [nextX - x, nextY - y];
    putSigned(bytes, stepX - dx);
    putSigned(bytes, stepY - dy);
    put(bytes, nextT - t);
    if (hasPressure) putSigned(bytes, nextP - p);
    if (i > 0) [dx, dy] = [stepX, stepY];
    [x, y, t, p] = [nextX, nextY, nextT, nextP];
  }
  return Uint8Array.from(bytes);
}

/** As `unpack`, of bytes. */
export function unpackBytes(bytes: Uint8Array): InkPoint[] | null {
  const flags = bytes[0];
  if (flags !== 0 && flags !== withPressure) return null;
  const read = new Reader(bytes);
  const out: InkPoint[] = [];
  let [x, y, t, p, dx, dy] = [0, 0, 0, noPressure, 0, 0];
  if (flags === withPressure) p = 0;
  while (read.at < bytes.length) {
    const stepX = dx + read.signed();
    const stepY = dy + read.signed();
    const ms = read.unsigned();
    if (flags === withPressure) p += read.signed();
    x += stepX;
    y += stepY;
    t += ms;
    const isFirst = out.length === 0;
    if (read.failed || out.length >= maxInkPoints || p < 0 || p > 255) return null;
    if (x < inkBounds.least || x > inkBounds.mostX || y < inkBounds.least || y > inkBounds.mostY) return null;
    if (ms > maxStepMs || t > maxTotalMs || (isFirst && ms !== 0)) return null;
    if (!isFirst) [dx, dy] = [stepX, stepY];
    out.push({ x, y, t, p });
  }
  return out.length > 0 ? out : null;
}

function within(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.round(value)));
}

/** Seven bits a byte, the lowest first; the eighth says that another byte follows. */
function put(bytes: number[], value: number): void {
  let rest = value;
  for (; rest > 127; rest >>>= 7) bytes.push((rest & 127) | 128);
  bytes.push(rest);
}

/** 0, −1, 1, −2 … as 0, 1, 2, 3 …, so that what is near zero is short. */
function putSigned(bytes: number[], value: number): void {
  put(bytes, value < 0 ? -2 * value - 1 : 2 * value);
}

/** Reads numbers, in their shortest form alone, until one of them is none. */
class Reader {
  at = 1;
  failed = false;

  constructor(private readonly bytes: Uint8Array) {}

  unsigned(): number {
    let value = 0;
    for (let i = 0; i < maxVarint; i += 1) {
      const byte = this.bytes[this.at];
      if (byte === undefined) break;
      this.at += 1;
      value |= (byte & 127) << (7 * i);
      if (byte > 127) continue;
      this.failed ||= i > 0 && byte === 0;
      return value;
    }
    this.failed = true;
    this.at = this.bytes.length;
    return 0;
  }

  signed(): number {
    const value = this.unsigned();
    return value & 1 ? -(value + 1) / 2 : value / 2;
  }
}

function toText(bytes: Uint8Array): string {
  let text = "";
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b = 0, c = 0] = bytes.subarray(i, i + 3);
    const group = (a << 16) | (b << 8) | c;
    const letters = Math.min(4, bytes.length - i + 1);
    for (let j = 0; j < letters; j += 1) text += alphabet[(group >> (18 - 6 * j)) & 63];
  }
  return text;
}

/** The bytes of base64url without padding; null when it is none, or when bits are left over that are not 0. */
function fromText(text: string): Uint8Array | null {
  const rest = text.length % 4;
  if (rest === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  let [held, bits, at] = [0, 0, 0];
  for (let i = 0; i < text.length; i += 1) {
    const sextet = sextets[text.charCodeAt(i)] ?? -1;
    if (sextet < 0) return null;
    held = ((held << 6) | sextet) & 0x3fff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at] = (held >> bits) & 255;
    at += 1;
  }
  return (held & ((1 << bits) - 1)) === 0 ? bytes : null;
}
