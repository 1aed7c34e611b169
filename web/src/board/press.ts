/** Which tool a press is for. No React. */
import { drawShape } from "./draw-shape";
import { drawStroke } from "./draw-stroke";
import { erase } from "./erase";
import { itemOf, textEnds } from "./items";
import type { Gesture, OnPress, Press, Sample } from "./pen";
import { itemAt, Presses, select } from "./select";
import type { ToolSession } from "./session";

/** What presses on a page do by the tool of the session; the layer takes the focus, for the keys. */
export function pressOf(session: ToolSession, layer: HTMLElement): OnPress {
  const presses = new Presses();
  return (at, press) => {
    // A text that is being written is kept, by losing the focus. Who presses needs no ring to find the focus by.
    layer.dataset.pressed = "true";
    layer.focus({ preventScroll: true });
    const { tool } = session.set;
    if (press.isEraser) return erase(session, at, press);
    switch (tool) {
      case "pen":
      case "highlighter":
        return drawStroke(session, tool, at, press);
      case "eraser":
        return erase(session, at, press);
      case "select":
        return select(session, presses, at, press);
      case "text":
        return writeAt(session, at, press);
      default:
        return drawShape(session, tool, at);
    }
  };
}

/** Writes where the press is: the text that is there, or a new one. */
function writeAt(session: ToolSession, at: Sample, press: Press): Gesture {
  const nothing = () => undefined;
  return {
    move: nothing,
    cancel: nothing,
    end() {
      const there = itemAt(session, at, 0);
      if (there?.kind === "text") {
        session.write({ item: there, isNew: false });
        return;
      }
      const size = session.set.settings.textSize;
      // The press is at the first letter's middle, as with the pen.
      const ends = textEnds(at.x, at.y - size / 2 - press.pixel, size);
      session.write({ item: itemOf(session, "text", ends), isNew: true });
    },
  };
}
