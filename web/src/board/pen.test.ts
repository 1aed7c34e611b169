import { afterEach, beforeEach, expect, it } from "vitest";
import { forgetPen, type Gesture, PenInput, type Press, type Sample } from "./pen";

let element: HTMLElement;
let pen: PenInput;
let told: string[];
let presses: Press[];

beforeEach(() => {
  forgetPen();
  [told, presses] = [[], []];
  element = document.createElement("div");
  element.getBoundingClientRect = () => ({ left: 100, top: 50, width: 819.2, height: 460.8 }) as DOMRect;
  document.body.append(element);
  pen = new PenInput(element, (at: Sample, press: Press): Gesture => {
    told.push(`down ${Math.round(at.x)},${Math.round(at.y)}`);
    presses.push(press);
    return {
      move: (samples) => void told.push(`move ${samples.length}`),
      end: () => void told.push("end"),
      cancel: () => void told.push("cancel"),
    };
  });
});

afterEach(() => {
  pen.close();
  element.remove();
});

function send(type: string, more: Record<string, unknown> = {}): Event {
  const event = new Event(type, { bubbles: true, cancelable: true });
  const rest = { pointerId: 1, pointerType: "mouse", button: 0, clientX: 200, clientY: 150, width: 1, height: 1 };
  Object.assign(event, { isPrimary: true, shiftKey: false, pressure: 0.5, ...rest, ...more });
  element.dispatchEvent(event);
  return event;
}

const finger = { pointerType: "touch", width: 20, height: 20 };

it("counts in units of the page", () => {
  send("pointerdown");
  send("pointermove");
  send("pointerup");
  expect(told).toEqual(["down 1000,1000", "move 1", "move 1", "end"]);
  expect(presses[0]?.pixel).toBeCloseTo(10);
});

it("takes a stroke away when the browser does, and when Escape is pressed", () => {
  send("pointerdown");
  send("pointercancel");
  send("pointerdown");
  const pressed = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
  element.dispatchEvent(pressed);
  send("pointerup");
  expect(told.filter((word) => !word.startsWith("down"))).toEqual(["cancel", "cancel"]);
  expect(pressed.defaultPrevented).toBe(true);
});

it("leaves Escape to others when nothing is drawn", () => {
  const pressed = new KeyboardEvent("keydown", { key: "Escape", bubbles: true, cancelable: true });
  element.dispatchEvent(pressed);
  expect(pressed.defaultPrevented).toBe(false);
});

it("lets two fingers have the page: what the first drew goes", () => {
  send("pointerdown", finger);
  expect(send("touchmove").defaultPrevented).toBe(true);
  send("pointerdown", { ...finger, pointerId: 2, isPrimary: false });
  expect(told.at(-1)).toBe("cancel");
  expect(send("touchmove").defaultPrevented).toBe(false);
  // The one that stays down does not go on drawing.
  send("pointermove", finger);
  expect(told.at(-1)).toBe("cancel");
});

it("does not draw by hand once there is a pen, nor with a palm", () => {
  send("pointerdown", { ...finger, width: 90 });
  send("pointerup", { ...finger, width: 90 });
  expect(told).toEqual([]);
  send("pointerdown", { pointerType: "pen", pointerId: 7 });
  send("pointerdown", { ...finger, pointerId: 8 });
  send("pointerup", { pointerType: "pen", pointerId: 7 });
  send("pointerup", { ...finger, pointerId: 8 });
  send("pointerdown", { ...finger, pointerId: 9 });
  expect(told).toEqual(["down 1000,1000", "move 1", "end"]);
});

it("knows the pen's eraser and its button, and no other button of a mouse", () => {
  send("pointerdown", { pointerType: "pen", button: 5 });
  send("pointerup", { pointerType: "pen", button: 5 });
  send("pointerdown", { pointerType: "mouse", button: 2 });
  expect(presses).toMatchObject([{ kind: "pen", isEraser: true }]);
});

it("keeps what is being drawn when it is closed", () => {
  send("pointerdown");
  pen.close();
  expect(told.at(-1)).toBe("end");
});
