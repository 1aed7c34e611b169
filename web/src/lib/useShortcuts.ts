import { useEffect, useRef } from "react";

const STORE_KEY = "lectern.shortcuts";

/** Whether single-letter keys act in this browser (WCAG 2.1.4: they can be turned off). */
export function shortcutsOn(): boolean {
  return localStorage.getItem(STORE_KEY) !== "off";
}

/** Turns single-letter keys on or off in this browser. */
export function setShortcutsOn(on: boolean): void {
  if (on) localStorage.removeItem(STORE_KEY);
  else localStorage.setItem(STORE_KEY, "off");
}

/**
 * What a key press is called in a shortcut map: "m", "ArrowLeft", " ", "Ctrl+z" (also of the key ⌘), "Ctrl+Shift+z".
 * Null when it belongs to something else.
 */
export function shortcutOf(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.altKey || event.isComposing) return null;
  const target = event.target instanceof Element ? event.target : null;
  if (
    target?.closest(
      "input:not([type=range]),textarea,select,[contenteditable=true],[role=dialog],[role=alertdialog],[role=menu],[role=listbox]",
    )
  )
    return null;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (event.ctrlKey || event.metaKey) return `Ctrl+${event.shiftKey ? "Shift+" : ""}${key}`;
  // Space and Enter press what has the focus; arrows move inside tabs and sliders.
  if ((key === " " || key === "Enter") && target?.closest("button,a,summary,[role=tab],[role=button],[role=switch]"))
    return null;
  if (key.startsWith("Arrow") && target?.closest("[role=tablist],[role=slider],input[type=range]")) return null;
  return key;
}

/**
 * Acts on keys while the component is shown. Keys inside text fields, dialogs and menus are left alone. Those with Ctrl
 * and Escape act also while single keys are turned off. A handler that returns false leaves the key to others.
 */
export function useShortcuts(shortcuts: Record<string, (event: KeyboardEvent) => unknown>): void {
  const current = useRef(shortcuts);
  current.current = shortcuts;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const key = shortcutOf(event);
      if (key === null || !(shortcutsOn() || key.startsWith("Ctrl+") || key === "Escape")) return;
      const act = current.current[key];
      if (!act) return;
      // Who asked first is asked first.
      if (act(event) !== false) event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}
