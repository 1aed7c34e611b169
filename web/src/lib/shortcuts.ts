/**
 * Every key of the application, once: the handlers, the tooltips and the list behind "?" read it here. Single letters
 * act outside of text fields and can be turned off (WCAG 2.1.4).
 */
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** One key and what it does. */
export interface Shortcut {
  /** The key as `useShortcuts` names it: "m", "ArrowLeft", " ", "Ctrl+z". */
  readonly key: string;
  /** The key as people read it; the same in every language. */
  readonly shown: string;
  readonly what: MessageDescriptor;
}

const letter = (key: string, what: MessageDescriptor): Shortcut => ({ key, shown: key.toUpperCase(), what });

/** What works on every page of a class; F6 and Escape are not turned off with the letters. */
export const commonKeys = {
  regions: { key: "F6", shown: "F6", what: msg`Next region; with Shift, the previous one` },
  list: { key: "?", shown: "?", what: msg`Show this list` },
  close: { key: "Escape", shown: "Esc", what: msg`Close` },
} as const satisfies Record<string, Shortcut>;

/** The key of every page with a head. */
export const shellKeys = {
  search: { key: "/", shown: "/", what: msg`Search all classes` },
} as const satisfies Record<string, Shortcut>;

/** The keys of the room. */
export const roomKeys = {
  microphone: letter("m", msg`Microphone on or off`),
  camera: letter("v", msg`Camera on or off`),
  fullScreen: letter("f", msg`Full screen`),
} as const satisfies Record<string, Shortcut>;

/** The keys of who teaches, for what the class sees. */
export const teachKeys = {
  next: { key: "ArrowRight", shown: "→", what: msg`Next slide or scene` },
  previous: { key: "ArrowLeft", shown: "←", what: msg`Previous slide or scene` },
  first: { key: "Home", shown: "Home", what: msg`First slide of the scene` },
  last: { key: "End", shown: "End", what: msg`Last slide of the scene` },
  jump: letter("j", msg`Go to a slide by its number`),
  scene: { key: "1", shown: "1–9", what: msg`Scene of this segment` },
  runSheet: letter("r", msg`Show or hide slides and notes below the line`),
} as const satisfies Record<string, Shortcut>;

/** The keys of the tools on a page. A tool stays in hand until it is put away. */
export const toolKeys = {
  select: letter("s", msg`Select what is drawn`),
  laser: letter("l", msg`Laser pointer on or off`),
  pen: letter("p", msg`Pen`),
  highlighter: letter("h", msg`Highlighter`),
  shape: letter("d", msg`Shapes: the one that was used last`),
  text: letter("t", msg`Text`),
  eraser: letter("e", msg`Eraser`),
  undo: { key: "Ctrl+z", shown: "Ctrl Z", what: msg`Undo what you drew` },
  redo: { key: "Ctrl+Shift+z", shown: "Ctrl Shift Z", what: msg`Do again what you undid; also Ctrl Y` },
} as const satisfies Record<string, Shortcut>;

/** The keys for what is seen of a page: for all by who teaches, for oneself by students. */
export const pageKeys = {
  larger: { key: "+", shown: "+", what: msg`Enlarge the slide` },
  smaller: { key: "-", shown: "−", what: msg`Make the slide smaller` },
  whole: { key: "0", shown: "0", what: msg`Whole slide` },
  move: { key: "Shift+Arrow", shown: "Shift ←↑→↓", what: msg`Move the enlarged slide` },
} as const satisfies Record<string, Shortcut>;

/**
 * The keys for looking back at a class that is on, by everybody. Until somebody looks back, ←, →, Home and End are those
 * of who teaches; a student begins by ←.
 */
export const lookKeys = {
  start: letter("k", msg`Look back at the class, or back to live`),
  backFive: { key: "ArrowLeft", shown: "←", what: msg`Back 5 seconds; for students also to look back` },
  onFive: { key: "ArrowRight", shown: "→", what: msg`While looking back: forward 5 seconds` },
  play: { key: " ", shown: "Space", what: msg`While looking back: play or pause` },
  first: { key: "Home", shown: "Home", what: msg`While looking back: to the start of the class` },
  live: { key: "End", shown: "End", what: msg`While looking back: back to live; also Esc` },
  copyLink: letter("y", msg`Copy a link to this moment`),
} as const satisfies Record<string, Shortcut>;

/** The keys of a student, for what they say without a word. */
export const talkKeys = {
  hand: letter("h", msg`Raise your hand, or lower it`),
  lost: letter("l", msg`I’m lost, or not any more`),
  ask: letter("a", msg`Ask a question`),
} as const satisfies Record<string, Shortcut>;

/** The keys of who teaches, for what waits for them and what they ask. */
export const deskKeys = {
  floor: letter("g", msg`Give the floor to the first hand`),
  answer: letter("q", msg`Answer the question that most people ask`),
  poll: letter("b", msg`Polls: what the class is asked`),
} as const satisfies Record<string, Shortcut>;

/** The keys of a replay. */
export const replayKeys = {
  play: { key: " ", shown: "Space", what: msg`Play or pause` },
  backTen: letter("j", msg`Back 10 seconds`),
  onTen: letter("l", msg`Forward 10 seconds`),
  backFive: { key: "ArrowLeft", shown: "←", what: msg`Back 5 seconds` },
  onFive: { key: "ArrowRight", shown: "→", what: msg`Forward 5 seconds` },
  previousChapter: { key: "[", shown: "[", what: msg`Previous chapter` },
  nextChapter: { key: "]", shown: "]", what: msg`Next chapter` },
  confusing: letter("w", msg`Next confusing part, for who teaches`),
  slower: { key: "<", shown: "<", what: msg`Slower` },
  faster: { key: ">", shown: ">", what: msg`Faster` },
  captions: letter("c", msg`Captions on or off`),
  sound: letter("m", msg`Sound on or off`),
  fullScreen: letter("f", msg`Full screen`),
  find: { key: "/", shown: "/", what: msg`Find a word in this class` },
  copyLink: letter("y", msg`Copy a link to this moment`),
} as const satisfies Record<string, Shortcut>;

/** Handlers by key, as `useShortcuts` takes them, from handlers by name. */
export function byKey<K extends string, H>(
  keys: Readonly<Record<K, Shortcut>>,
  handlers: Readonly<Partial<Record<K, H>>>,
): Record<string, H> {
  const out: Record<string, H> = {};
  for (const name of Object.keys(keys) as K[]) {
    const handler = handlers[name];
    if (handler) out[keys[name].key] = handler;
  }
  return out;
}
