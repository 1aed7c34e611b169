import { useMemo } from "react";
import type { Layout, Region } from "@/live/events";
import type { ShowOp } from "@/live/ops/wire";
import { useClass } from "../useClass";
import { boardOnStage, groupOnStage, jumpTo, moved, numbersOnStage, opOf, shownWhole, stepFrom } from "./moves";

/** What staff do to what the class sees. Each acts on the class as it is at that moment, so that quick presses add up. */
export interface Show {
  /** To the next page or scene, or the one before. */
  step(by: 1 | -1): void;
  /** To a page of the scene or its board, by its number. False: there is none. */
  jump(page: number): boolean;
  /** To the first or the last page of the scene or its board. */
  toEnd(end: "first" | "last"): void;
  /** Adds a page to the board on the stage and shows it. */
  addBoardPage(): void;
  switchTo(sceneId: string): void;
  /** To the n-th scene of the segment that is on, from 1. */
  switchToNth(n: number): void;
  setLayout(layout: Layout, regions: readonly Region[]): void;
  setPinned(pinned: boolean): void;
  /** Moves a scene among those of its segment. */
  moveScene(sceneId: string, by: 1 | -1): void;
  do(op: ShowOp): void;
}

/** See Show. */
export function useShow(): Show {
  const { live, store } = useClass();
  return useMemo(() => {
    const now = () => store.getSnapshot().view;
    const act = (op: ShowOp | null) => {
      if (op) live.show.do(op);
      return op !== null;
    };
    const switchTo = (scene_id: string) => {
      if (now().stage.scene_id !== scene_id) act({ type: "scene.switched", content: { scene_id } });
    };
    const divide = (layout: Layout, regions: readonly Region[], pinned: boolean) =>
      act({ type: "layout.changed", content: { layout, regions, pinned } });
    return {
      step: (by) => {
        const step = stepFrom(now(), by);
        if (step) act(opOf(step));
      },
      jump: (page) => act(jumpTo(now(), page)),
      toEnd: (end) => {
        const numbers = numbersOnStage(now());
        if (numbers && numbers.now !== numbers[end]) act(jumpTo(now(), numbers[end]));
      },
      addBoardPage: () => {
        const board = boardOnStage(now());
        if (!board) return;
        const { scene_id } = board;
        const page = `blank:${crypto.randomUUID()}`;
        act({ type: "board.page_added", content: { page, scene_id } });
        act(shownWhole(scene_id, page));
      },
      switchTo,
      switchToNth: (n) => {
        const scene = groupOnStage(now())?.scenes[n - 1];
        if (scene) switchTo(scene.id);
      },
      setLayout: (layout, regions) => divide(layout, regions, now().stage.pinned),
      setPinned: (pinned) => divide(now().stage.layout, now().stage.regions, pinned),
      moveScene: (id, by) => {
        for (const op of moved(now(), id, by)) act(op);
      },
      do: (op) => live.show.do(op),
    };
  }, [live, store]);
}
