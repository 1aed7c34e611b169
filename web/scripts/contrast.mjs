// Measures every pair of colours that carries meaning, in light and in dark, against WCAG 2.2: 4.5 for words, 3 for shapes.
import { readFile } from "node:fs/promises";

const css = await readFile(new URL("../src/ui/theme.css", import.meta.url), "utf8");
const colours = new Map(
  [...css.matchAll(/--([\w-]+):\s*light-dark\(\s*(#[0-9a-f]{6}),\s*(#[0-9a-f]{6})\s*\)/gi)].map(
    ([, name, light, dark]) => [name, { light, dark }],
  ),
);

for (const [, name, colour] of css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/gi)) {
  colours.set(name, { light: colour, dark: colour });
}

const WORDS = 4.5;
const SHAPES = 3;
const surfaces = ["room", "paper", "raised"];
const pairs = [
  ...["ink", "ink-2", "ink-3", "live", "rec", "hand", "lost"].flatMap((word) =>
    surfaces.map((on) => [word, on, WORDS]),
  ),
  ...["ink", "ink-2", "ink-3"].flatMap((word) => ["press", "mark-wash"].map((on) => [word, on, WORDS])),
  ...["live", "rec", "hand", "lost"].flatMap((state) =>
    [state, "ink", "ink-2", "ink-3"].map((word) => [word, `${state}-wash`, WORDS]),
  ),
  ["on-ink", "ink", WORDS],
  ["on-ink", "ink-2", WORDS],
  ["on-mark", "mark", WORDS],
  ["ink", "mark-line", WORDS],
  ...["edge", "focus", "lost-fill"].flatMap((shape) => surfaces.map((on) => [shape, on, SHAPES])),
  ["focus", "mark-wash", SHAPES],
  ["mark-edge", "room", SHAPES],
  ["mark-edge", "paper", SHAPES],
  ["track-on", "track", SHAPES],
  ["track-on", "room", SHAPES],
  ["track-on", "paper", SHAPES],
];

/** Relative luminance of `#rrggbb` as WCAG defines it. */
function luminance(hex) {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function ratio(a, b) {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (high + 0.05) / (low + 0.05);
}

/** The channels of `#rrggbb`. */
function channels(hex) {
  return [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
}

/** A colour laid over another, as strong as alpha. */
function over(front, back, alpha) {
  const below = channels(back);
  const mixed = channels(front).map((channel, at) => Math.round(channel * alpha + (below[at] ?? 0) * (1 - alpha)));
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

let failures = 0;
let measuredInks = 0;

// Ink lies on the slide's paper, which in the dark is dimmed to 92 %; the highlighter lies over the words of a slide.
const palette = await readFile(new URL("../src/board/palette.ts", import.meta.url), "utf8");
const alpha = Number(/highlighterAlpha = ([\d.]+);/.exec(palette)?.[1]);
const paper = colours.get("slide")?.light ?? "";
const word = colours.get("ink-black")?.light ?? "";
for (const name of ["black", "green", "red", "blue", "violet", "orange"]) {
  const ink = colours.get(`ink-${name}`)?.light ?? "";
  for (const on of [paper, over("#000000", paper, 0.08)]) {
    // A black highlighter darkens what it marks most; it is held to the same.
    const marked = ratio(over(ink, word, alpha), over(ink, on, alpha));
    for (const [what, measured] of [
      ["ink", ratio(ink, on)],
      ["a word under the highlighter", marked],
    ]) {
      measuredInks++;
      if (measured >= WORDS) continue;
      failures++;
      console.error(`${what}, ${name}, on ${on}: ${measured.toFixed(2)}, needs ${WORDS}`);
    }
  }
}
for (const [front, back, least] of pairs) {
  for (const theme of ["light", "dark"]) {
    const measured = ratio(colours.get(front)?.[theme] ?? "", colours.get(back)?.[theme] ?? "");
    if (measured >= least) continue;
    failures++;
    console.error(`${front} on ${back} (${theme}): ${measured.toFixed(2)}, needs ${least}`);
  }
}
console.log(`contrast: ${pairs.length * 2 + measuredInks} pairs, ${failures} too weak`);
process.exit(failures ? 1 : 0);
