import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, it, vi } from "vitest";
import { event } from "@/live/testing";
import { planEvents, sceneIds } from "../show/testing";
import { classAt, inClass } from "../testing";
import { LookBackLine } from "./LookBackLine";
import { LookBackNote } from "./LookBackNote";
import { useShown, useShownState } from "./shown";
import { momentInClass } from "./useCopyMoment";
import { useLookBackKeys } from "./useLookBackKeys";

vi.stubGlobal("scrollTo", () => undefined);

beforeEach(() => localStorage.clear());

function Room({ staff, linkedMs = null }: { staff: boolean; linkedMs?: number | null }) {
  useLookBackKeys(staff);
  const { isLive } = useShown();
  const n = useShownState(({ last_n }) => last_n);
  return (
    <>
      <LookBackNote linkedMs={linkedMs} />
      <LookBackLine />
      <output>
        {isLive ? "live" : "past"} {n}
      </output>
    </>
  );
}

const shown = () => screen.getByRole("status").textContent;
const press = (key: string) => act(() => void fireEvent.keyDown(document.body, { key }));

it("goes to the moment of a link once the class is read, and stays there while the class goes on", async () => {
  const given = classAt(9, { staff: false, me: { id: "aylin", name: "Aylin Demir" } });
  inClass(<Room staff={false} linkedMs={2_500} />, given);
  const note = await screen.findByRole("region", { name: "Looking back" });
  expect(note.textContent).toContain("You are at 0:02. The class goes on.");
  expect(shown()).toBe("past 3");
  press(" ");
  expect(within(note).getByRole("button", { name: "Play" })).toBeTruthy();
  const more = [...planEvents(10), event(16, "scene.switched", { scene_id: sceneIds[0] })];
  act(() => given.history.take(more));
  expect(shown()).toBe("past 3");
  expect(screen.getByRole("slider").getAttribute("aria-valuetext")).toBe("0:02");
  press("Escape");
  expect(screen.queryByRole("region", { name: "Looking back" })).toBeNull();
  expect(shown()).toBe("live 9");
});

it("begins by ← for students and by K for everybody; → to now is back", async () => {
  const given = classAt();
  inClass(<Room staff />, given);
  await waitFor(() => expect(shown()).toBe("live 9"));
  press("ArrowLeft");
  expect(shown()).toBe("live 9");
  press("k");
  expect(shown()).toBe("past 9");
  press("Home");
  await waitFor(() => expect(shown()).toBe("past 1"));
  press("End");
  expect(shown()).toBe("live 9");
  press("k");
  press("ArrowRight");
  expect(shown()).toBe("live 9");
});

it("goes by the slider's own keys and places", async () => {
  inClass(<Room staff />);
  const slider = await screen.findByRole("slider", { name: "Look back" });
  fireEvent.change(slider, { target: { value: "4" } });
  expect(shown()).toBe("past 5");
  fireEvent.keyDown(slider, { key: "ArrowLeft" });
  expect(slider.getAttribute("aria-valuetext")).toBe("0:00");
  fireEvent.keyDown(slider, { key: "End" });
  expect(shown()).toBe("live 9");
  expect(slider.getAttribute("aria-valuetext")).toBe("Live");
});

it("writes a moment's address in whole seconds", () => {
  expect(momentInClass("https://a.example", "s1", 61_999)).toBe("https://a.example/sessions/s1?t=61000");
});
