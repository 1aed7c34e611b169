import { useEffect } from "react";

/** Attributes that make an element a region for F6. */
export const region = { "data-region": "", tabIndex: -1 } as const;

/** F6 goes to the next region, Shift+F6 to the one before, wherever the focus is. */
export function useRegionKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "F6" || event.ctrlKey || event.metaKey || event.altKey) return;
      // A dialog keeps the focus to itself.
      if (document.querySelector("[role=dialog], [role=alertdialog]")) return;
      event.preventDefault();
      focusNextRegion(event.shiftKey ? -1 : 1);
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
}

/** Moves the focus to the region after (or before) the one it is in; regions that are not shown are passed over. */
export function focusNextRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>("[data-region]")].filter(
    (element) => element.checkVisibility?.() ?? true,
  );
  const current = regions.findIndex((element) => element.contains(document.activeElement));
  const next = current < 0 && step < 0 ? regions.length - 1 : (current + step + regions.length) % regions.length;
  regions[next]?.focus();
}
