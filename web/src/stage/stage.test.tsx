import { render } from "@testing-library/react";
import { expect, it } from "vitest";
import { Stage } from "./Stage";

const show = (size: "full" | "corner" | "hidden", more: Partial<Parameters<typeof Stage>[0]> = {}) => (
  <Stage label="Stage" kind="camera" picture={<video muted />} size={size} {...more}>
    <p>words</p>
  </Stage>
);

it("never takes the picture out while it is given, whatever its size", () => {
  const { container, rerender } = render(show("full"));
  const video = container.querySelector("video");
  expect(container.textContent).toBe("");
  for (const size of ["corner", "hidden", "full"] as const) {
    rerender(show(size));
    expect(container.querySelector("video")).toBe(video);
    expect(container.textContent).toBe(size === "full" ? "" : "words");
  }
  rerender(show("hidden", { picture: null }));
  expect(container.querySelector("video")).toBeNull();
});

it("says captions below the picture, and keeps their room while nothing is said", () => {
  const { container, getByRole, rerender } = render(show("full", { caption: { speaker: "Ines", text: "A wave." } }));
  const stage = getByRole("region", { name: "Stage" });
  const caption = container.querySelector("section + p");
  expect(caption?.textContent).toBe("Ines: A wave.");
  expect(stage.contains(caption)).toBe(false);
  rerender(show("full", { caption: null }));
  expect(container.querySelector("section + p")).toBe(caption);
  rerender(show("full"));
  expect(container.querySelector("section + p")).toBeNull();
});
