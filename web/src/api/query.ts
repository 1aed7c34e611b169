import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { asProblem, type Problem } from "./problem";

/** Whether a read may be repeated by itself: no answer, the server's trouble, or a wish to wait. */
export function worthRetrying(problem: Problem): boolean {
  return problem.code === "network" || problem.status >= 500 || problem.status === 429;
}

/**
 * Whether a read failed because the server rests: the database, and functions that nobody has asked for weeks, wake
 * within a minute (docs/problems.md).
 */
export function isWaking(problem: Problem): boolean {
  return problem.code === "database-unavailable" || problem.code === "service-unavailable";
}

/** How often a read is repeated by itself. One that wakes the server up is asked again for more than a minute. */
export function patience(problem: Problem): number {
  if (isWaking(problem)) return 20;
  return worthRetrying(problem) ? 2 : 0;
}

/**
 * The cache of server state. `onSignedOut` runs whenever any request is answered 401, wherever it was made.
 * Reads are repeated when that can help; changes are never repeated by themselves.
 */
export function createQueryClient(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown) => {
    if (asProblem(error).status === 401) onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: 15_000,
        retry: (failures, error) => failures < patience(asProblem(error)),
        retryDelay: (failures, error) => asProblem(error).retryAfterMs ?? Math.min(1000 * 2 ** failures, 8000),
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
