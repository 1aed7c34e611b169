/** The panels beside the stage that nobody sees at first: fetched with the first of them that is opened. */
import { lazy } from "react";
import { keepFetching } from "@/lib/keep-fetching";

const fetched = () => keepFetching(() => import("./panel-parts"));

export const LazyQuestions = lazy(async () => ({ default: (await fetched()).Questions }));
export const LazyChat = lazy(async () => ({ default: (await fetched()).Chat }));
export const LazyPolls = lazy(async () => ({ default: (await fetched()).Polls }));
export const LazyAskAgain = lazy(async () => ({ default: (await fetched()).AskAgain }));
