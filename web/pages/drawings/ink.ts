/** What a teacher draws on the slide of two slits: a circle around the answer and an arrow to it, as a hand does. */
import { type InkPoint, pack } from "../../src/live/ink/points";

type Place = readonly [x: number, y: number];
/** A start, and for each piece of a cubic curve two handles and an end, in pixels of a slide of 1280. */
type Way = readonly [start: Place, ...pieces: (readonly [Place, Place, Place])[]];

const circle: Way = [
  [872, 322],
  [
    [930, 288],
    [1062, 304],
    [1076, 364],
  ],
  [
    [1082, 424],
    [968, 446],
    [892, 430],
  ],
  [
    [816, 412],
    [824, 338],
    [892, 310],
  ],
];
const arrow: Way = [
  [872, 300],
  [
    [850, 262],
    [820, 250],
    [784, 258],
  ],
];
const head: Way = [
  [806, 240],
  [
    [800, 248],
    [790, 254],
    [784, 258],
  ],
  [
    [792, 264],
    [800, 270],
    [810, 276],
  ],
];

const units = 8192 / 1280;
/** How many points a piece has, and the time between two, in milliseconds. */
const perPiece = 24;
const apart = 12;

function pointsOf([start, ...pieces]: Way): string {
  const out: InkPoint[] = [];
  let from = start;
  const total = pieces.length * perPiece;
  const add = ([x, y]: Place) => {
    const at = out.length / total;
    // A pen is pressed on and lifted.
    const p = Math.round(90 + 90 * Math.sin(Math.PI * Math.min(1, at)));
    out.push({ x: Math.round(x * units), y: Math.round(y * units), t: out.length * apart, p });
  };
  add(start);
  for (const [a, b, to] of pieces) {
    for (let i = 1; i <= perPiece; i++) {
      const t = i / perPiece;
      const of = (k: 0 | 1) =>
        (1 - t) ** 3 * from[k] + 3 * (1 - t) ** 2 * t * a[k] + 3 * (1 - t) * t ** 2 * b[k] + t ** 3 * to[k];
      add([of(0), of(1)]);
    }
    from = to;
  }
  return pack(out);
}

/** The strokes, each as its event has its points. */
export const inkOnTwoSlits: readonly string[] = [circle, arrow, head].map(pointsOf);
