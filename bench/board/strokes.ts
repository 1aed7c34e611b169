/** Strokes of a hand that writes, always the same ones for the same number, and a log that holds them. */
import type { RoomScene } from "../../web/pages/room";
import { type InkPoint, pack } from "../../web/src/live/ink/points";

/** The blank page of no scene, and a second one. */
export const pages = [
  "blank:00000000-0000-0000-0000-000000000000",
  "blank:0198c000-0000-7000-8000-0000000b0a2d",
] as const;

/** What the points count in: parts of a page's width. Its height is that of 16:9. */
const unit = { width: 8192, height: 4608 };

/** Numbers from 0 to 1 that look like chance and are the same for the same seed (Mulberry32). */
function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A stroke as a hand writes one: loops that go on to the right, slower in their bends, with a tremor and the pressure of
 * a pen, sampled at about 120 Hz. Its place on the page is by chance.
 */
export function handStroke(seed: number, points: number): InkPoint[] {
  const next = chance(seed);
  const size = 80 + 160 * next();
  const [left, top] = [300 + next() * (unit.width - 2_000), 300 + next() * (unit.height - 900)];
  const [turns, phase, slant] = [1 + 2 * next(), 6.28 * next(), next() - 0.5];
  let t = 0;
  return Array.from({ length: points }, (_, i) => {
    const part = i / Math.max(1, points - 1);
    const angle = phase + turns * 6.28 * part;
    const x = left + part * size * turns * 2 + Math.cos(angle) * size * 0.5 + slant * Math.sin(angle) * size;
    const y = top + Math.sin(angle) * size + (next() - 0.5) * 3;
    const p = Math.round(255 * (0.35 + 0.4 * Math.sin(3.14 * part) + 0.08 * next()));
    if (i > 0) t += 8 + Math.round(next());
    return { x: Math.round(x + (next() - 0.5) * 3), y: Math.round(y), t, p };
  });
}

const colors = ["black", "green", "red", "blue", "violet", "orange"] as const;

/** Puts the board on the stage, with so many strokes on its first page and a second page beside it; `shown` is seen. */
export function fill(room: RoomScene, strokes: number, points: number, shown: 0 | 1): void {
  let op = 0;
  const named = (type: string, content: unknown) => {
    op += 1;
    return { id: `0198c000-0000-4000-8000-${op.toString(16).padStart(12, "0")}`, type, content };
  };
  const all = [
    named("layout.changed", { layout: "board", regions: [], pinned: true }),
    named("board.page_added", { page: pages[1], scene_id: null }),
  ];
  if (shown === 1) all.push(named("board.page_shown", { scene_id: null, page: pages[1], x: 0, y: 0, zoom: 100 }));
  for (let i = 0; i < strokes; i++) {
    const content = {
      page: pages[0],
      tool: i % 9 === 8 ? "highlighter" : "pen",
      color: colors[i % colors.length],
      width: i % 9 === 8 ? 160 : 32,
      points: pack(handStroke(i + 1, points)),
    };
    all.push(named("board.stroke_committed", content));
  }
  room.take(all as never);
}
