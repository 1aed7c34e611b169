import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, call } from "@/api/client";
import type { SearchResult } from "@/api/types";
import type { Narrowing } from "./narrowing";

/** Lectures page by page, the best first. The counts of every page are those of all. */
export function searchQuery(q: string, { what, courses, when }: Narrowing, since: Date) {
  const from = since.toISOString();
  return infiniteQueryOptions({
    queryKey: ["search", q, what, when, from, ...courses],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }): Promise<SearchResult> =>
      call<SearchResult>(
        api.GET("/v1/search", {
          params: {
            query: {
              q,
              what,
              when,
              since: from,
              limit: 10,
              ...(courses.length > 0 ? { course_id: [...courses] } : {}),
              ...(pageParam ? { cursor: pageParam } : {}),
            },
          },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next_cursor,
    enabled: q !== "",
  });
}

/** One lecture with more of what was found in it. */
export function lectureQuery(q: string, what: Narrowing["what"], sessionId: string) {
  return queryOptions({
    queryKey: ["search", q, what, "lecture", sessionId],
    queryFn: ({ signal }): Promise<SearchResult> =>
      call<SearchResult>(api.GET("/v1/search", { params: { query: { q, what, session_id: sessionId } }, signal })),
  });
}
