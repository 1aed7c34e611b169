/**
 * Every key of the application, once: the handlers, the tooltips and the list behind "?" read it here. Single letters act
 * outside of text fields and can be turned off (WCAG 2.1.4).
 */
import type { MessageDescriptor } from "@lingui/core";
import { msg } from "@lingui/core/macro";

/** One key and what it does. */
export interface Shortcut {
  /** The key as `useShortcuts` names it: "m", "ArrowLeft", " ". */
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

/** The keys of the room. */
export const roomKeys = {
  microphone: letter("m", msg`Microphone on or off`),
  camera: letter("v", msg`Camera on or off`),
  fullScreen: letter("f", msg`Full screen`),
} as const satisfies Record<string, Shortcut>;

/** The keys of a replay. */
export const replayKeys = {
  play: { key: " ", shown: "Space", what: msg`Play or pause` },
  backTen: letter("j", msg`Back 10 seconds`),
  onTen: letter("l", msg`Forward 10 seconds`),
  backFive: { key: "ArrowLeft", shown: "←", what: msg`Back 5 seconds` },
  onFive: { key: "ArrowRight", shown: "→", what: msg`Forward 5 seconds` },
  captions: letter("c", msg`Captions on or off`),
  sound: letter("m", msg`Sound on or off`),
  fullScreen: letter("f", msg`Full screen`),
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
