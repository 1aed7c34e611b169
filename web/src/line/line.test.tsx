import { i18n } from "@lingui/core";
import { I18nProvider } from "@lingui/react";
import { fireEvent, render as renderBare, screen } from "@testing-library/react";
import fc from "fast-check";
import { type ReactElement, type ReactNode, useState } from "react";
import { expect, test } from "vitest";
import { keyMinutes } from "./Border";
import { moveBorder } from "./geometry";
import { Line } from "./Line";
import { LineEditor, type PlanSegment } from "./LineEditor";
import { RunSheet } from "./RunSheet";

const wrapper = ({ children }: { children: ReactNode }) => <I18nProvider i18n={i18n}>{children}</I18nProvider>;
const render = (page: ReactElement) => renderBare(page, { wrapper });

const start = { at: new Date("2026-11-23T13:05:00Z"), zone: "Europe/Berlin" };
const plan: PlanSegment[] = [
  { key: "a", title: "Ripple tank", minutes: 13 },
  { key: "b", title: "Two slits", minutes: 14 },
  { key: "c", title: "", minutes: 6 },
];

test("the line names itself and marks the current segment", () => {
  const segments = [
    { key: "a", title: "Ripple tank", length: 10 },
    { key: "b", title: "Two slits", length: 10 },
  ];
  render(<Line segments={segments} progress={0.75} label="15 of 20 minutes" />);
  expect(screen.getByRole("img", { name: "15 of 20 minutes" })).toBeTruthy();
  expect(screen.getByText("Two slits").parentElement?.className).toContain("font-semibold");
  expect(screen.getByText("Ripple tank").parentElement?.className).not.toContain("font-semibold");
});

function Editor({ onGesture }: { onGesture?: (gesture: string) => void }) {
  const [segments, setSegments] = useState(plan);
  const [selected, setSelected] = useState("a");
  return (
    <LineEditor
      segments={segments}
      selected={selected}
      start={start}
      classMinutes={30}
      onSelect={setSelected}
      onMoveBorder={(border, by, gesture) => {
        onGesture?.(gesture);
        const moved = moveBorder(
          segments.map(({ minutes }) => minutes),
          border,
          by,
        );
        setSegments(segments.map((segment, i) => ({ ...segment, minutes: moved[i] ?? 1 })));
      }}
    />
  );
}

test("borders are sliders that say where a segment ends", () => {
  const gestures: string[] = [];
  render(<Editor onGesture={(gesture) => gestures.push(gesture)} />);
  expect(screen.getByText("14:35 class ends")).toBeTruthy();
  const border = screen.getByRole("slider", { name: "End of Two slits" });
  const said = () => border.getAttribute("aria-valuetext");
  expect(said()).toBe("Two slits ends after 27 min, 14:32");
  fireEvent.keyDown(border, { key: "ArrowRight" });
  expect(said()).toBe("Two slits ends after 28 min, 14:33");
  fireEvent.keyDown(border, { key: "ArrowLeft", shiftKey: true });
  expect(said()).toBe("Two slits ends after 23 min, 14:28");
  fireEvent.keyDown(border, { key: "End" });
  expect(said()).toBe("Two slits ends after 32 min, 14:37");
  fireEvent.keyDown(border, { key: "Home" });
  expect(said()).toBe("Two slits ends after 14 min, 14:19");
  expect(new Set(gestures).size).toBe(1);
  fireEvent.blur(border);
  fireEvent.keyDown(border, { key: "ArrowRight" });
  expect(new Set(gestures).size).toBe(2);
});

test("a segment is chosen on the line", () => {
  render(<Editor />);
  const segment = screen.getByRole("button", { name: "Untitled, 6 min, 14:32–14:38" });
  expect(segment.getAttribute("aria-pressed")).toBe("false");
  fireEvent.click(segment);
  expect(segment.getAttribute("aria-pressed")).toBe("true");
});

test("keys keep a border within its range", () => {
  const keys = fc.constantFrom("ArrowLeft", "ArrowRight", "Home", "End", "PageUp", "PageDown", "x");
  fc.assert(
    fc.property(keys, fc.boolean(), fc.integer({ min: 1, max: 99 }), (key, shiftKey, at) => {
      const by = keyMinutes({ key, shiftKey }, { min: 1, at, max: 99 });
      if (key === "x") expect(by).toBeNull();
      if (key === "Home") expect(at + (by ?? 0)).toBe(1);
      if (key === "End") expect(at + (by ?? 0)).toBe(99);
    }),
  );
});

test("the run-sheet tells who teaches how far the class is from its plan", () => {
  const sheet = (current: string | null, minute: number, showDrift: boolean) => (
    <RunSheet
      segments={plan}
      current={current}
      start={start}
      elapsedMs={minute * 60_000}
      classMinutes={50}
      showDrift={showDrift}
    />
  );
  const { rerender } = render(sheet("a", 14.5, true));
  expect(screen.getByText("1 min behind plan")).toBeTruthy();
  expect(screen.getByRole("img", { name: "Ripple tank, minute 14 of 33" })).toBeTruthy();
  rerender(sheet("a", 13.5, true));
  expect(screen.getByText("on plan")).toBeTruthy();
  rerender(sheet("b", 10.5, true));
  expect(screen.getByText("2 min ahead of plan")).toBeTruthy();
  rerender(sheet("b", 10.5, false));
  expect(screen.queryByText(/plan/)).toBeNull();
  rerender(sheet(null, 20, true));
  expect(screen.getByRole("img", { name: "Two slits, minute 20 of 33" })).toBeTruthy();
  expect(screen.queryByText(/plan/)).toBeNull();
});
