/** What the stage of this page shows: the class as it is now, or, for who looks back, as it was at a moment. */
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from "react";
import type { BoardFeed } from "@/board/types";
import type { Clock } from "@/live/clock";
import { type Store, useStore, useStoreValue } from "@/live/hooks";
import { LookBack } from "@/live/look-back";
import type { PointerSource } from "@/live/pointer";
import type { ClassState, StageState } from "@/live/state";
import { liveFeed } from "../board/feed";
import { useClass, useClassValue } from "../useClass";

/** See the file's comment. Another object when somebody begins or ends to look back, and only then. */
export interface Shown {
  /** The class as the stage shows it; `useShownState` renders anew with it. */
  readonly store: Store<ClassState>;
  readonly clock: Clock;
  readonly pointers: PointerSource;
  /** What is drawn, and the ink that is being written. */
  readonly feed: BoardFeed;
  /** False while this person looks back. Tools that change the class are put away then. */
  readonly isLive: boolean;
}

const ShownContext = createContext<Shown | null>(null);
const LookBackContext = createContext<LookBack | null>(null);

/** Gives the stage its class: the live one, or the one that is looked back at. */
export function ShownProvider({ children }: { children: ReactNode }) {
  const { live, store } = useClass();
  const [lookBack] = useState(() => new LookBack(live.history));
  useEffect(() => lookBack.back, [lookBack]);
  const { playback } = useStore(lookBack);
  const shown = useMemo<Shown>(() => {
    if (playback) {
      const { clock, pointers, feed } = playback;
      return { store: playback, clock, pointers, feed, isLive: false };
    }
    return {
      store: { getSnapshot: () => store.getSnapshot().view, subscribe: store.subscribe },
      clock: live.history.clock,
      pointers: live.show.pointers,
      feed: liveFeed(live, store),
      isLive: true,
    };
  }, [playback, live, store]);
  return (
    <LookBackContext value={lookBack}>
      <ShownContext value={shown}>{children}</ShownContext>
    </LookBackContext>
  );
}

/** What the stage shows; only inside Classroom. */
export function useShown(): Shown {
  const shown = useContext(ShownContext);
  if (!shown) throw new Error("useShown outside of Classroom");
  return shown;
}

/** What a selector finds in the class that the stage shows; renders anew when that is another by `isEqual`. */
export function useShownState<T>(select: (state: ClassState) => T, isEqual?: (a: T, b: T) => boolean): T {
  return useStoreValue(useShown().store, select, isEqual);
}

/** The stage as it is shown: with the pictures that the room has. Of a past stage those are the cameras of now. */
export function useShownStage(): StageState {
  const { isLive } = useShown();
  const now = useClassValue((view) => view.stage);
  const then = useShownState((state) => state.stage);
  return useMemo(() => (isLive ? now : { ...then, camera: now.camera }), [isLive, now, then]);
}

/** How this person looks back; only inside Classroom. */
export function useLookBack(): LookBack {
  const lookBack = useContext(LookBackContext);
  if (!lookBack) throw new Error("useLookBack outside of Classroom");
  return lookBack;
}
