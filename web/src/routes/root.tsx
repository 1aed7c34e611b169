import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, Outlet, redirect } from "@tanstack/react-router";
import { meQuery } from "@/api/me";
import { asProblem } from "@/api/problem";
import { NotFound } from "./NotFound";
import { RouteFailure } from "./RouteFailure";

/** What every route can rely on. */
export type RouterContext = { queryClient: QueryClient };

export const rootRoute = createRootRouteWithContext<RouterContext>()({
  component: Outlet,
  errorComponent: RouteFailure,
  notFoundComponent: NotFound,
});

/** Everything that needs a signed-in person; without one, the way leads to sign-in and back here. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: "signed-in",
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (asProblem(error).status !== 401) throw error;
      throw redirect({ to: "/sign-in", search: { return_to: location.href } });
    }
  },
});
