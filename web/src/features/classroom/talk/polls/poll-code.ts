/**
 * The parts of polls that are fetched when they are needed: the desk's, which only who teaches sees, and putting in
 * order with its dragging.
 */
import { lazy } from "react";
import { keepFetching } from "@/lib/keep-fetching";

/** See DeskPoll. */
export const LazyDeskPoll = lazy(async () => ({ default: (await keepFetching(() => import("./DeskPoll"))).DeskPoll }));

/** See RankAnswer. */
export const LazyRankAnswer = lazy(async () => ({
  default: (await keepFetching(() => import("./RankAnswer"))).RankAnswer,
}));
