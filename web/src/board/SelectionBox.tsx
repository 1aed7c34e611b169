import { useSyncExternalStore } from "react";
import { type Box, units } from "./geometry";
import type { Selection } from "./selection";

/** The frame around what is selected, with its handles, and the frame that is being drawn. Pressed through, by the layer. */
export function SelectionBox({ selection, ratio }: { selection: Selection; ratio: number }) {
  const { box, frame } = useSyncExternalStore(selection.subscribe, selection.getSnapshot);
  return (
    <div aria-hidden className="pointer-events-none absolute inset-0">
      {box ? (
        <div data-selection className="absolute outline-2 outline-focus" style={placeOf(box, ratio)}>
          {corners.map((corner) => (
            <span key={corner} className={`absolute size-3 rounded-1 border-2 border-focus bg-slide ${corner}`} />
          ))}
        </div>
      ) : null}
      {frame ? <div className="absolute border border-focus border-dashed" style={placeOf(frame, ratio)} /> : null}
    </div>
  );
}

// Places on a page are not mirrored where words run the other way.
const corners = [
  "-top-1.5 -left-1.5",
  "-top-1.5 -right-1.5",
  "-bottom-1.5 -left-1.5",
  "-right-1.5 -bottom-1.5",
] as const;

function placeOf({ x1, y1, x2, y2 }: Box, ratio: number) {
  const wide = (value: number) => `${(value / units) * 100}%`;
  const high = (value: number) => `${(value / (units * ratio)) * 100}%`;
  return { left: wide(x1), top: high(y1), width: wide(x2 - x1), height: high(y2 - y1) };
}
