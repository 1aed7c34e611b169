/**
 * The parts of polls that are fetched when they are needed: the desk's, which only who teaches sees, and putting in
 * order with its dragging.
 */
import { lazy } from "react";

/** See DeskPoll. */
export const LazyDeskPoll = lazy(async () => ({ default: (await import("./DeskPoll")).DeskPoll }));

/** See RankAnswer. */
export const LazyRankAnswer = lazy(async () => ({ default: (await import("./RankAnswer")).RankAnswer }));
