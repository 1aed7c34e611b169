import { queryOptions, useQuery, useSuspenseQuery } from "@tanstack/react-query";
import { api, call } from "./client";
import type { Me } from "./types";

/** Who is signed in. Fails with a Problem of status 401 when nobody is. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }): Promise<Me> => call<Me>(api.GET("/v1/me", { signal })),
  staleTime: 5 * 60_000,
});

/** The signed-in person; only below the routes that ask for sign-in. */
export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** The signed-in person if known already. */
export function useMaybeMe(): Me | null {
  return useQuery({ ...meQuery, enabled: false }).data ?? null;
}

/** Whether this person may schedule and run classes anywhere in the school. */
export function isStaff(me: Me): boolean {
  return me.roles.includes("admin") || me.roles.includes("teacher");
}
