import { byKey, pageKeys, teachKeys } from "@/lib/shortcuts";
import { useShortcuts } from "@/lib/useShortcuts";
import { useClass } from "../useClass";
import { numbersOnStage } from "./moves";
import { useTools } from "./tools";
import { usePageView } from "./usePageView";
import { useShow } from "./useShow";

const digits = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;

/** The part of the box that one press of an arrow moves. */
const arrowStep = 0.1;

/** The keys for what is seen of a page: the class's view for staff, one's own for students. */
export function usePageKeys(): Record<string, (event: KeyboardEvent) => unknown> {
  const view = usePageView();
  const pan = (dx: number, dy: number) => (event: KeyboardEvent) => {
    if (!event.shiftKey) return false;
    view.move(dx * arrowStep, dy * arrowStep);
    return true;
  };
  return {
    ...byKey(pageKeys, { larger: view.larger, smaller: view.smaller, whole: view.whole }),
    "=": view.larger,
    ArrowLeft: pan(-1, 0),
    ArrowRight: pan(1, 0),
    ArrowUp: pan(0, -1),
    ArrowDown: pan(0, 1),
  };
}

/** A teacher's keys for what the class sees; for anybody else only those of the page. */
export function useShowKeys(staff: boolean, isBelow: boolean): void {
  const { store } = useClass();
  const show = useShow();
  const tools = useTools();
  const page = usePageKeys();
  const turn = (by: 1 | -1, key: "ArrowLeft" | "ArrowRight") => (event: KeyboardEvent) => {
    if (event.shiftKey) page[key]?.(event);
    else show.step(by);
  };
  const jump = () => {
    if (numbersOnStage(store.getSnapshot().view)) tools.setDialog("jump");
  };
  const teach = {
    ...byKey(teachKeys, {
      first: () => show.toEnd("first"),
      last: () => show.toEnd("last"),
      jump,
      runSheet: () => tools.setBelow(!isBelow),
    }),
    ArrowRight: turn(1, "ArrowRight"),
    ArrowLeft: turn(-1, "ArrowLeft"),
    ...Object.fromEntries([
      ["PageDown", () => show.step(1)],
      ["PageUp", () => show.step(-1)],
    ]),
    ...Object.fromEntries(digits.map((n) => [`${n}`, () => show.switchToNth(n)])),
  };
  useShortcuts(staff ? { ...page, ...teach } : page);
}
