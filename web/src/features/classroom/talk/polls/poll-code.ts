/** The part of polls that is fetched when it is needed: the desk's, which only who teaches sees. */
import { lazy } from "react";
import { keepFetching } from "@/lib/keep-fetching";

/** See DeskPoll. */
export const LazyDeskPoll = lazy(async () => ({ default: (await keepFetching(() => import("./DeskPoll"))).DeskPoll }));
