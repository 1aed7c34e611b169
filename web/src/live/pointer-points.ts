/**
 * The way of a pointer as the log has it: base64url without padding of zigzag varints as Protocol Buffers have them,
 * three a point: ms since the point before, x and y since the point before. The last point is at the event's time.
 */

/** One point of the way. */
export interface PointerPoint {
  readonly at_ms: number;
  /** In 8192nds of the page's width, as `y` is. */
  readonly x: number;
  readonly y: number;
}

/** The most points of one event. */
export const maxPoints = 64;

/** Packs a way; of a longer one the last points. */
export function pack(way: readonly PointerPoint[]): string {
  const bytes: number[] = [];
  const points = way.slice(-maxPoints);
  const start = points[0]?.at_ms ?? 0;
  let [at, x, y] = [0, 0, 0];
  for (const point of points) {
    // Whole numbers since the start, so that rounding does not add up.
    const next = [Math.round(point.at_ms - start), Math.round(point.x), Math.round(point.y)] as const;
    put(bytes, next[0] - at);
    put(bytes, next[1] - x);
    put(bytes, next[2] - y);
    [at, x, y] = next;
  }
  return btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replace(/=+$/, "");
}

/** Unpacks a way whose last point was at `at_ms`; null when it is none. */
export function unpack(points: string, at_ms: number): PointerPoint[] | null {
  const values = valuesOf(points);
  if (!values || values.length % 3 !== 0 || values.length > maxPoints * 3) return null;
  const out: { at_ms: number; x: number; y: number }[] = [];
  let [passed, x, y] = [0, 0, 0];
  for (let i = 0; i < values.length; i += 3) {
    passed += values[i] ?? 0;
    x += values[i + 1] ?? 0;
    y += values[i + 2] ?? 0;
    out.push({ at_ms: passed, x, y });
  }
  return out.map((point) => ({ ...point, at_ms: at_ms - passed + point.at_ms }));
}

function put(bytes: number[], value: number): void {
  let rest = value < 0 ? -value * 2 - 1 : value * 2;
  while (rest > 127) {
    bytes.push((rest % 128) | 128);
    rest = Math.floor(rest / 128);
  }
  bytes.push(rest);
}

function valuesOf(points: string): number[] | null {
  let bytes: string;
  try {
    bytes = atob(points.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return null;
  }
  const out: number[] = [];
  let value = 0;
  let factor = 1;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes.charCodeAt(i);
    value += (byte & 127) * factor;
    if (value > Number.MAX_SAFE_INTEGER) return null;
    if (byte & 128) factor *= 128;
    else {
      out.push(value % 2 === 0 ? value / 2 : -(value + 1) / 2);
      [value, factor] = [0, 1];
    }
  }
  return factor === 1 ? out : null;
}
