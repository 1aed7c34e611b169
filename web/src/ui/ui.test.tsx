import { act, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { setShortcutsOn, useShortcuts } from "@/lib/useShortcuts";
import { initials } from "./initials";
import { closeToast, showToast, toastStore } from "./toast-queue";

test("initials", () => {
  expect(["Ines Duarte", " aylin  demir ", "Plato", "Ana de la Cruz", "Éva Ólafs", ""].map(initials)).toEqual([
    "ID",
    "AD",
    "P",
    "AC",
    "ÉÓ",
    "",
  ]);
});

describe("toasts", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    for (const toast of toastStore.read()) closeToast(toast.id);
    vi.useRealTimers();
  });

  test("notes leave by themselves, failures stay, three at most", () => {
    showToast({ tone: "note", text: "a" });
    showToast({ tone: "failure", text: "b" });
    const seen = vi.fn();
    const stop = toastStore.subscribe(seen);
    vi.advanceTimersByTime(6000);
    expect(toastStore.read().map((toast) => toast.text)).toEqual(["b"]);
    expect(seen).toHaveBeenCalledOnce();
    for (const text of ["c", "d", "e"]) showToast({ tone: "failure", text });
    expect(toastStore.read().map((toast) => toast.text)).toEqual(["c", "d", "e"]);
    stop();
  });
});

const pressed = vi.fn();

function Page() {
  useShortcuts({ j: pressed, " ": pressed });
  return (
    <>
      <input aria-label="words" />
      <button type="button">press</button>
    </>
  );
}

describe("single keys", () => {
  beforeEach(() => {
    pressed.mockClear();
    localStorage.clear();
    render(<Page />);
  });

  test("act outside text", () => {
    fireEvent.keyDown(document.body, { key: "J" });
    expect(pressed).toHaveBeenCalledOnce();
    fireEvent.keyDown(screen.getByLabelText("words"), { key: "j" });
    fireEvent.keyDown(document.body, { key: "j", ctrlKey: true });
    expect(pressed).toHaveBeenCalledOnce();
  });

  test("leave Space to the button that has the focus", () => {
    fireEvent.keyDown(screen.getByRole("button"), { key: " " });
    expect(pressed).not.toHaveBeenCalled();
  });

  test("can be turned off", () => {
    act(() => setShortcutsOn(false));
    fireEvent.keyDown(document.body, { key: "j" });
    expect(pressed).not.toHaveBeenCalled();
  });
});
