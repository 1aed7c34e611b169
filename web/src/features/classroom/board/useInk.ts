import { useMemo } from "react";
import { mayDraw, redoOf, seenItems, undoOf } from "@/live/board";
import { useTools } from "../show/tools";
import { stateAsSeen } from "../show/usePageView";
import { useClass, useClassValue } from "../useClass";
import type { Tool } from "./ink-tools";
import { hasSlide, mayDrawHere, pageInUse } from "./pages";

/** The key of the page that undo, clearing and saving are about; null while no page is shown. */
export function usePageInUse(): string | null {
  const { ownLayout, touched } = useTools();
  return useClassValue((view) => pageInUse(stateAsSeen(view, ownLayout), touched));
}

/** Whether this person may draw on a page that they see. */
export function useMayDraw(): boolean {
  const { ownLayout } = useTools();
  return useClassValue((view) => mayDrawHere(stateAsSeen(view, ownLayout), view.details.me.id));
}

/** Whether this person can point with the laser: staff can, on slides. */
export function useHasLaser(): boolean {
  return useClassValue((view) => view.details.staff && hasSlide(stateAsSeen(view, "follow")));
}

/** The tool in hand, of those that this person may use now. */
export function useToolInHand(): Tool | null {
  const { tool } = useTools();
  const may = useMayDraw();
  const hasLaser = useHasLaser();
  return tool === "laser" ? (hasLaser ? tool : null) : may ? tool : null;
}

/** What is done to a page as a whole. Each acts on the class as it is at that moment. */
export interface Ink {
  undo(page: string): void;
  redo(page: string): void;
  clear(page: string): void;
  /** How many things are seen on a page, counted up to `most`. */
  count(page: string, most: number): number;
}

/** See Ink. */
export function useInk(): Ink {
  const { live, store } = useClass();
  return useMemo(() => {
    const turn = (page: string, redone: boolean) => {
      const { view, details } = store.getSnapshot();
      const id = (redone ? redoOf : undoOf)(view, details.me.id, page);
      if (id !== null && mayDraw(view, details.me.id, page))
        live.show.do({ type: "board.undone", content: { page, event_ids: [id], redone } });
    };
    return {
      undo: (page) => turn(page, false),
      redo: (page) => turn(page, true),
      clear: (page) => live.show.do({ type: "board.page_cleared", content: { page } }),
      count: (page, most) => {
        const board = store.getSnapshot().view.boards.get(page);
        let found = 0;
        if (board) for (const _ of seenItems(board)) if (++found >= most) break;
        return found;
      },
    };
  }, [live, store]);
}

/** Whether this person can undo and redo on a page. */
export function useUndoable(page: string | null): { readonly undo: boolean; readonly redo: boolean } {
  const undo = useClassValue(({ view, details }) => page !== null && undoOf(view, details.me.id, page) !== null);
  const redo = useClassValue(({ view, details }) => page !== null && redoOf(view, details.me.id, page) !== null);
  return { undo, redo };
}
