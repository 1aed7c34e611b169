import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, lazyRouteComponent, Outlet, redirect } from "@tanstack/react-router";
import { meQuery } from "@/api/me";
import { asProblem } from "@/api/problem";

/** What every route can rely on. */
export type RouterContext = { queryClient: QueryClient };

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: lazyRouteComponent(() => import("./RouteFailure"), "RouteFailure"),
  notFoundComponent: lazyRouteComponent(() => import("./NotFound"), "NotFound"),
});

/** Everything that needs a signed-in person; without one, the way leads to sign-in and back here. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  component: lazyRouteComponent(() => import("./SignedIn"), "SignedIn"),
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (asProblem(error).status !== 401) throw error;
      throw redirect({ to: "/sign-in", search: { return_to: location.href } });
    }
  },
});
