/** The class that several files of page tests enter: a deck of eight pages about waves, seen at its fifth. */
import { makePdf } from "../e2e/support/pdf";
import type { LessonPlan } from "./lesson";
import type { RoomPlan } from "./room";

const titles = ["Waves", "Ripples", "Huygens", "One slit", "Two slits", "In step", "Bright and dark", "Questions"];

/** Its deck. */
export const deck = { file: makePdf(titles), titles };

/** Twelve people, one of them with the floor and a camera, in a layout. */
export const waves = (role: RoomPlan["role"], layout: LessonPlan["layout"] = "slides"): RoomPlan => ({
  role,
  people: 12,
  speakers: 1,
  cameras: 1,
  lesson: { layout, page: 5, deck },
});
