import { createLazyRoute } from "@tanstack/react-router";
import { parseNarrowing } from "@/features/search/narrowing";
import { SearchPage } from "@/features/search/SearchPage";

function SearchRoute() {
  const search = Route.useSearch();
  return <SearchPage q={search.q.trim()} narrowing={parseNarrowing(search)} />;
}

export const Route = createLazyRoute("/signed-in/search")({ component: SearchRoute });
