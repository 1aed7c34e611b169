import type { QueryClient } from "@tanstack/react-query";
import { createRoute, createRouter } from "@tanstack/react-router";
import { rootRoute, signedInRoute } from "./root";

/** `?t=` of a class and of its replay: a moment in ms since the class started. */
export type MomentSearch = { t?: number };

function momentOf(search: Record<string, unknown>): MomentSearch {
  const t = Number(search.t);
  return search.t !== undefined && Number.isFinite(t) && t >= 0 ? { t: Math.floor(t) } : {};
}

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: "/sign-in",
  validateSearch: (search: Record<string, unknown>): { return_to?: string; error?: string } => ({
    ...(typeof search.return_to === "string" ? { return_to: search.return_to } : {}),
    ...(typeof search.error === "string" ? { error: search.error } : {}),
  }),
}).lazy(() => import("./sign-in.lazy").then((module) => module.Route));

const homeRoute = createRoute({ getParentRoute: () => signedInRoute, path: "/" }).lazy(() =>
  import("./home.lazy").then((module) => module.Route),
);

const coursesRoute = createRoute({ getParentRoute: () => signedInRoute, path: "/courses" }).lazy(() =>
  import("./courses.lazy").then((module) => module.Route),
);

const courseRoute = createRoute({ getParentRoute: () => signedInRoute, path: "/courses/$courseId" }).lazy(() =>
  import("./course.lazy").then((module) => module.Route),
);

const lessonRoute = createRoute({ getParentRoute: () => signedInRoute, path: "/lessons/$lessonId" }).lazy(() =>
  import("./lesson.lazy").then((module) => module.Route),
);

/** `?session=` of a plan: the class it is opened from. */
export type PrepareSearch = { session?: string };

const prepareRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/lessons/$lessonId/prepare",
  validateSearch: (search: Record<string, unknown>): PrepareSearch =>
    typeof search.session === "string" ? { session: search.session } : {},
}).lazy(() => import("./prepare.lazy").then((module) => module.Route));

const makeLessonRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/sessions/$sessionId/prepare",
}).lazy(() => import("./prepare.lazy").then((module) => module.MakeLessonRoute));

const sessionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/sessions/$sessionId",
  validateSearch: momentOf,
}).lazy(() => import("./session.lazy").then((module) => module.Route));

const recordRoute = createRoute({ getParentRoute: () => signedInRoute, path: "/sessions/$sessionId/record" }).lazy(() =>
  import("./record.lazy").then((module) => module.Route),
);

const auditRoute = createRoute({ getParentRoute: () => signedInRoute, path: "/school/audit" }).lazy(() =>
  import("./audit.lazy").then((module) => module.Route),
);

const replayRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/replays/$sessionId",
  validateSearch: momentOf,
}).lazy(() => import("./replay.lazy").then((module) => module.Route));

const replaysRoute = createRoute({ getParentRoute: () => signedInRoute, path: "/replays" }).lazy(() =>
  import("./replays.lazy").then((module) => module.Route),
);

/** What `/search` looks for, and what narrows it; courses are ids with a comma between. */
export type SearchSearch = { q: string; what?: string; courses?: string; when?: string };

const searchRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: "/search",
  validateSearch: (search: Record<string, unknown>): SearchSearch => ({
    // The router reads "12" in an address as a number.
    q: search.q === undefined || search.q === null ? "" : String(search.q),
    ...(typeof search.what === "string" ? { what: search.what } : {}),
    ...(typeof search.courses === "string" ? { courses: search.courses } : {}),
    ...(typeof search.when === "string" ? { when: search.when } : {}),
  }),
}).lazy(() => import("./search.lazy").then((module) => module.Route));

const routeTree = rootRoute.addChildren([
  signInRoute,
  signedInRoute.addChildren([
    homeRoute,
    coursesRoute,
    courseRoute,
    lessonRoute,
    prepareRoute,
    makeLessonRoute,
    sessionRoute,
    recordRoute,
    auditRoute,
    replaysRoute,
    replayRoute,
    searchRoute,
  ]),
]);

/** All pages of Lectern. Each is loaded when first opened, and on intent: when a link to it is pointed at. */
export function makeRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultPreload: "intent",
    defaultPreloadStaleTime: 0,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
