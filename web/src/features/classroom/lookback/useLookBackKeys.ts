import { byKey, commonKeys, lookKeys } from "@/lib/shortcuts";
import { useShortcuts } from "@/lib/useShortcuts";
import { useLookBack, useShown } from "./shown";
import { useCopyMoment } from "./useCopyMoment";

/** How far one press of an arrow goes, in ms. */
export const lookStep = 5_000;

/**
 * The keys of looking back. While somebody does, the arrows are theirs and not the slides': what a press changes is
 * what is seen. Call it before what else listens to these keys.
 */
export function useLookBackKeys(staff: boolean): void {
  const { isLive } = useShown();
  const lookBack = useLookBack();
  const copyLink = useCopyMoment();
  // With Shift an arrow moves the enlarged page.
  const by = (ms: number) => (event: KeyboardEvent) => !event.shiftKey && lookBack.by(ms);
  const back = by(-lookStep);
  const begin = byKey(lookKeys, { start: () => lookBack.by(-lookStep), copyLink });
  const on = byKey(lookKeys, {
    start: lookBack.back,
    backFive: back,
    onFive: by(lookStep),
    play: lookBack.toggle,
    first: () => lookBack.goTo(0),
    live: lookBack.back,
    copyLink,
  });
  useShortcuts(
    isLive
      ? { ...begin, ...(staff ? {} : { [lookKeys.backFive.key]: back }) }
      : { ...on, [commonKeys.close.key]: lookBack.back },
  );
}
