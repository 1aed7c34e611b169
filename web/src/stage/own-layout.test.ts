import { beforeEach, expect, it } from "vitest";
import { emptyStage } from "@/live/state";
import { viewChoices } from "./layout";
import { canShow, readOwnLayout, rememberOwnLayout, shownAs } from "./own-layout";

beforeEach(() => localStorage.clear());

const camera = { participant_id: "ines", track_id: "TR_cam" };
const stage = { ...emptyStage, layout: "slides" as const, camera };

it("is kept for one person, and to follow is what everybody begins with", () => {
  rememberOwnLayout("aylin", "camera");
  expect([readOwnLayout("aylin"), readOwnLayout("jonas")]).toEqual(["camera", "follow"]);
  rememberOwnLayout("aylin", "follow");
  expect(localStorage.length).toBe(0);
  localStorage.setItem("lectern.own-layout.aylin", "custom");
  expect(readOwnLayout("aylin")).toBe("follow");
});

it("gives way to what the teacher shows where there is nothing to show", () => {
  expect(viewChoices.filter((own) => canShow(own, stage, true))).toEqual([
    "follow",
    "slides",
    "camera",
    "side_by_side",
  ]);
  expect(viewChoices.filter((own) => canShow(own, stage, false))).toEqual(["follow", "camera"]);
  expect(shownAs("camera", stage, true)).toBe("camera");
  expect(shownAs("screen", stage, true)).toBe("follow");
});
