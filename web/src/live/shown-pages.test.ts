import { expect, it } from "vitest";
import { shownPages } from "./shown-pages";
import { event } from "./testing";

it("tells each page when it comes on the stage, and again when it comes back", () => {
  const scene = (id: string, asset_id: string | null) => ({
    scene_id: id,
    segment_id: null,
    position: 1,
    title: "",
    layout: "slides" as const,
    regions: [],
    asset_id,
    first_page: asset_id ? 2 : null,
    last_page: asset_id ? 4 : null,
  });
  const events = [
    event(1, "scene.created", scene("s1", "deck")),
    event(2, "scene.created", scene("s2", null)),
    event(3, "scene.switched", { scene_id: "s1" }),
    event(4, "chat.message", { body: "x", reply_to: null }),
    event(5, "slide.shown", { scene_id: "s1", asset_id: "deck", page: 3 }),
    event(6, "scene.switched", { scene_id: "s2" }),
    event(7, "scene.switched", { scene_id: "s1" }),
  ];
  expect(shownPages(events, 1_700_000_000_000)).toEqual([
    { at_ms: 3000, asset_id: "deck", page: 2 },
    { at_ms: 5000, asset_id: "deck", page: 3 },
    { at_ms: 7000, asset_id: "deck", page: 3 },
  ]);
});
