/**
 * What the class says, which is a file of its own: the stage does not wait for it. It is fetched with the room, and
 * until it is there its place is empty; what is asked before class is fetched apart.
 */
import { lazy, type ReactNode, Suspense } from "react";
import { keepFetching } from "@/lib/keep-fetching";
import type { StudentPollProps } from "./polls/StudentPoll";
import type { BeforeClass as Asking } from "./questions/BeforeClass";

const parts = () => keepFetching(() => import("./talk-parts"));
const LazyChat = lazy(async () => ({ default: (await parts()).ChatPanel }));
const LazyQuestions = lazy(async () => ({ default: (await parts()).QuestionsPanel }));
const LazyAskSheet = lazy(async () => ({ default: (await parts()).AskSheet }));
const LazyStudentPoll = lazy(async () => ({ default: (await parts()).StudentPoll }));
const LazyBeforeClass = lazy(async () => ({
  default: (await keepFetching(() => import("./questions/BeforeClass"))).BeforeClass,
}));

/** Keeps a part's place until it is there. */
function Later({ children }: { children: ReactNode }) {
  return <Suspense fallback={<div aria-busy className="min-h-0 flex-1" />}>{children}</Suspense>;
}

/** See chat/ChatPanel. */
export const ChatPanel = () => (
  <Later>
    <LazyChat />
  </Later>
);

/** See questions/QuestionsPanel. */
export const QuestionsPanel = () => (
  <Later>
    <LazyQuestions />
  </Later>
);

/** See questions/AskSheet. */
export const AskSheet = () => (
  <Suspense>
    <LazyAskSheet />
  </Suspense>
);

/** See polls/StudentPoll. */
export const StudentPoll = (props: StudentPollProps) => (
  <Later>
    <LazyStudentPoll {...props} />
  </Later>
);

/** See questions/BeforeClass. */
export const BeforeClass = (props: Parameters<typeof Asking>[0]) => (
  <Suspense>
    <LazyBeforeClass {...props} />
  </Suspense>
);
