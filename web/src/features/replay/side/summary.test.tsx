import { I18nProvider } from "@lingui/react";
import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { expect, test, vi } from "vitest";
import type { Replay } from "@/api/types";
import { i18n } from "@/i18n/i18n";
import { LogPlayer } from "../player/log-player";
import { parseInsight } from "./insight";
import { Summary } from "./Summary";

const wrapper = ({ children }: { children: ReactNode }) => <I18nProvider i18n={i18n}>{children}</I18nProvider>;

const replay = { status: "ready", artifacts: [], insight: { url: "http://files/i" } } as unknown as Replay;
const insight = parseInsight({
  method: "deterministic",
  chapters: [
    { id: "a", title: "Light", start_ms: 0, end_ms: 60_000 },
    { id: "b", title: "", start_ms: 60_000, end_ms: 120_000 },
  ],
  summary: [{ text: "Light bends.", evidence: [{ kind: "utterance", id: "u", at_ms: 7000 }] }],
  highlights: [{ id: "h", kind: "confusion", at_ms: 90_000, text: "5" }],
});
const read = { data: insight, error: null, isFetching: false, refetch: () => Promise.resolve() };

test("each line leads to its moment, and the chapter of now is marked", async () => {
  const player = new LogPlayer(120_000, 0);
  render(<Summary replay={replay} edits={null} player={player} insight={read} />, { wrapper });
  expect(screen.getByRole("heading", { name: "Chapters" })).toBeTruthy();
  expect(screen.getByText("Part 2")).toBeTruthy();
  expect(screen.getByText("5 people did not follow.")).toBeTruthy();
  expect(screen.queryByRole("heading", { name: "Open questions" })).toBeNull();
  await userEvent.click(screen.getByRole("button", { name: "Play “Part 2” from 1:00" }));
  expect(player.getSnapshot().positionMs).toBeGreaterThanOrEqual(60_000);
  expect(screen.getByText("Part 2").closest("li")?.getAttribute("aria-current")).toBe("true");
  player.pause();
});

test("loading, nothing and failure have words", async () => {
  const player = new LogPlayer(120_000, 0);
  const refetch = vi.fn(() => Promise.resolve());
  const none = { ...read, data: undefined };
  const { rerender } = render(
    <Summary replay={replay} edits={null} player={player} insight={{ ...none, isFetching: true }} />,
    {
      wrapper,
    },
  );
  expect(screen.getByText("Loading the summary…")).toBeTruthy();
  rerender(<Summary replay={{ ...replay, insight: null }} edits={null} player={player} insight={none} />);
  expect(screen.getByText("This class has no summary.")).toBeTruthy();
  rerender(
    <Summary replay={replay} edits={null} player={player} insight={{ ...none, error: new Error("x"), refetch }} />,
  );
  await userEvent.click(screen.getByRole("button", { name: /again/i }));
  expect(refetch).toHaveBeenCalledOnce();
});
