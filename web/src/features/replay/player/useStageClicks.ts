import { type MouseEvent, type PointerEvent, useRef } from "react";
import { type Player, togglePlay } from "./player";

/** How far a press may move and still be a click, in px. */
const still = 5;

/** What on the stage is pressed for itself. */
const own = "button,a,input,[role=button],[role=slider]";

/** A click on the picture plays or stops; two make it as large as the screen. Who selects words on a slide does neither. */
export function useStageClicks(player: Player, onFullScreen: () => void) {
  const down = useRef<{ x: number; y: number } | null>(null);
  const isOurs = (event: MouseEvent) => {
    const isSelecting = !(getSelection()?.isCollapsed ?? true);
    return event.button === 0 && !isSelecting && !(event.target as Element).closest(own);
  };
  return {
    onPointerDown: ({ clientX: x, clientY: y }: PointerEvent) => {
      down.current = { x, y };
    },
    onClick: (event: MouseEvent) => {
      const from = down.current;
      if (!from || !isOurs(event)) return;
      if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > still) return;
      togglePlay(player);
    },
    onDoubleClick: (event: MouseEvent) => {
      if (isOurs(event)) onFullScreen();
    },
  };
}
