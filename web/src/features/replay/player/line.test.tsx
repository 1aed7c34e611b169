import { I18nProvider } from "@lingui/react";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { describe, expect, test, vi } from "vitest";
import { i18n } from "@/i18n/i18n";
import type { StageSpan } from "@/live/stage-spans";
import { emptyClass } from "@/live/state";
import { Decks } from "@/stage/slides/decks";
import type { Chapter } from "../side/insight";
import { chapterSegments, segmentAt, spanSegments } from "./line-segments";
import { LogPlayer } from "./log-player";
import { type LineMarker, markersOf } from "./markers";
import { TimeLine } from "./TimeLine";

const wrapper = ({ children }: { children: ReactNode }) => <I18nProvider i18n={i18n}>{children}</I18nProvider>;
const chapter = (id: string, start_ms: number): Chapter => ({
  id,
  title: id,
  start_ms,
  end_ms: 0,
  summary: "",
  evidence: [],
  edited: false,
});
const span = (from_ms: number, to_ms: number): StageSpan => ({
  from_ms,
  to_ms,
  kind: "slides",
  participant_id: null,
  title: `from ${from_ms}`,
  page: null,
});

describe("the segments of the line", () => {
  const window = { from_ms: 10_000, to_ms: 60_000 };

  test("are the chapters as far as the line shows them, and fill it", () => {
    const segments = chapterSegments(
      [chapter("b", 40_000), chapter("a", 20_000), chapter("z", 70_000)],
      window,
      (one) => one.title,
    );
    expect(segments.map(({ title, from_ms, to_ms }) => [title, from_ms, to_ms])).toEqual([
      ["", 10_000, 20_000],
      ["a", 20_000, 40_000],
      ["b", 40_000, 60_000],
    ]);
    expect(segmentAt(segments, 40_000)?.title).toBe("b");
    expect(segmentAt(segments, 0)?.title).toBe("");
  });

  test("are what was on the stage where there are no chapters, or one without a title", () => {
    const spans = [span(0, 30_000), span(30_000, 60_000)];
    expect(spanSegments(spans, window, ({ title }) => title).map(({ from_ms, to_ms }) => [from_ms, to_ms])).toEqual([
      [10_000, 30_000],
      [30_000, 60_000],
    ]);
    expect(spanSegments([], window, () => "x")).toEqual([{ key: "whole", ...window, title: "" }]);
  });
});

test("what is worth jumping to is in order of time, whatever it comes from", () => {
  const markers = markersOf(
    [{ id: "h", kind: "emphasis", at_ms: 30_000, text: "Remember this" }],
    [{ kind: "poll", id: "p", at_ms: 10_000, words: "In step?" }],
    [{ kind: "floor", at_ms: 20_000, participant_id: "m" }],
    ({ text }) => text,
    () => "Mateo Ruiz",
  );
  expect(markers.map(({ kind, words }) => [kind, words])).toEqual([
    ["poll", "In step?"],
    ["floor", "Mateo Ruiz"],
    ["highlight", "Remember this"],
  ]);
});

test("the markers are one stop of the keyboard, and arrows lead from one to the next", async () => {
  const player = new LogPlayer(60_000, 0);
  const marker = (kind: LineMarker["kind"], at_ms: number, words: string): LineMarker => ({
    key: `${kind} ${at_ms}`,
    kind,
    at_ms,
    words,
  });
  render(
    <TimeLine
      player={player}
      window={{ from_ms: 0, to_ms: 60_000 }}
      spans={[]}
      chapters={[chapter("Ripple tank", 0), chapter("Two slits", 30_000)]}
      markers={[
        marker("highlight", 10_000, "Remember"),
        marker("question", 20_000, "Why?"),
        marker("poll", 40_000, "In step?"),
      ]}
      heat={[{ at_ms: 30_000, live: 4, after: 2 }]}
      hatched={[{ from_ms: 5_000, to_ms: 8_000, why: "hidden" }]}
      version={1}
      nameOf={() => "Ines"}
      stateAt={() => emptyClass}
      decks={new Decks(vi.fn())}
    />,
    { wrapper },
  );
  await userEvent.tab();
  while (document.activeElement?.getAttribute("data-marker") === null) await userEvent.tab();
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Remember, at 0:10");
  await userEvent.keyboard("{ArrowRight}{ArrowRight}{ArrowRight}");
  expect(document.activeElement?.getAttribute("aria-label")).toBe("Poll at 0:40: In step?");
  await userEvent.keyboard("{Enter}");
  expect(player.getSnapshot().positionMs).toBe(40_000);
  const slider = screen.getByRole("slider", { name: "Position" });
  expect(slider.getAttribute("aria-valuetext")).toBe("0:40, Two slits");
  await userEvent.tab();
  expect(document.activeElement).toBe(slider);
  await userEvent.keyboard("{Home}");
  expect(slider.getAttribute("aria-valuetext")).toBe("0:00, Ripple tank");
  expect(screen.getByRole("list", { name: "Parts that are not played" }).textContent).toBe("0:05 to 0:08: hidden");
  expect(screen.getByRole("list", { name: "Lost along the class" }).textContent).toBe(
    "At 0:30: up to 4 lost in class, 2 in the replay",
  );
});
