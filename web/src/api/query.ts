import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";
import { asProblem, type Problem } from "./problem";

/** Whether a read may be repeated by itself: no answer, the server's trouble, or a wish to wait. */
export function worthRetrying(problem: Problem): boolean {
  return problem.code === "network" || problem.status >= 500 || problem.status === 429;
}

/**
 * The cache of server state. `onSignedOut` runs whenever any request is answered 401, wherever it was made.
 * Reads are repeated twice when that can help; changes are never repeated by themselves.
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
        retry: (failures, error) => failures < 2 && worthRetrying(asProblem(error)),
        retryDelay: (failures, error) => asProblem(error).retryAfterMs ?? Math.min(1000 * 2 ** failures, 8000),
      },
      mutations: { retry: false, networkMode: "always" },
    },
  });
}
