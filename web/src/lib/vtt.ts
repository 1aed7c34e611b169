/**
 * One caption: when it is spoken, by whom (the `<v Name>` of WebVTT, if given) and what. Times in ms from the media's
 * start.
 */
export type Cue = { id: string; start_ms: number; end_ms: number; speaker: string | null; text: string };

const TIMING = /^((?:\d+:)?\d{2}:\d{2}\.\d{3})[ \t]+-->[ \t]+((?:\d+:)?\d{2}:\d{2}\.\d{3})/;
const ENTITIES: Record<string, string> = {
  amp: "&",
  lt: "<",
  gt: ">",
  nbsp: "\u00a0",
  lrm: "\u200e",
  rlm: "\u200f",
  quot: '"',
};

/**
 * Reads WebVTT as far as captions use it: cue ids, timings, voice tags; styles, regions, notes, cue settings and other
 * tags are left out. What is no cue is passed over, as browsers do. Throws when the text does not begin with `WEBVTT`.
 */
export function parseVTT(text: string): Cue[] {
  const lines = text.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  if (!/^WEBVTT(?:[ \t].*)?$/.test(lines[0] ?? "")) throw new Error("These captions are not WebVTT.");
  const cues: Cue[] = [];
  let block: string[] = [];
  for (const line of [...lines.slice(1), ""]) {
    if (line !== "") {
      block.push(line);
      continue;
    }
    const cue = readCue(block, cues.length + 1);
    if (cue) cues.push(cue);
    block = [];
  }
  return cues.sort((a, b) => a.start_ms - b.start_ms);
}

function readCue(block: string[], number: number): Cue | null {
  const at = block.findIndex((line) => TIMING.test(line));
  if (at < 0 || at > 1) return null;
  const timing = TIMING.exec(block[at] ?? "");
  const start_ms = stamp(timing?.[1] ?? "");
  const end_ms = stamp(timing?.[2] ?? "");
  const payload = block.slice(at + 1).join("\n");
  const words = decode(payload.replace(/<[^>]*>/g, "")).trim();
  if (words === "" || end_ms <= start_ms) return null;
  const voice = /<v(?:\.[^\s>]*)?[ \t]+([^>]+)>/.exec(payload)?.[1];
  const id = at === 1 ? (block[0] ?? "").trim() : "";
  return { id: id || String(number), start_ms, end_ms, speaker: voice ? decode(voice).trim() : null, text: words };
}

function stamp(text: string): number {
  const parts = text.split(/[:.]/).map(Number);
  const ms = parts.pop() ?? 0;
  return parts.reduce((sum, part) => sum * 60 + part, 0) * 1000 + ms;
}

function decode(text: string): string {
  return text.replace(/&(#x?[0-9a-f]+|\w+);/gi, (whole, name: string) => {
    if (name[0] !== "#") return ENTITIES[name] ?? whole;
    const code =
      name[1]?.toLowerCase() === "x" ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

/** What is spoken at a moment, or the last before it; -1 before the first. They must be in order of their start. */
export function cueAt(cues: readonly Pick<Cue, "start_ms">[], ms: number): number {
  let low = 0;
  let high = cues.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cues[middle]?.start_ms ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
