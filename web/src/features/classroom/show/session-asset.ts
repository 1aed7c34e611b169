import { type QueryClient, queryOptions } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";
import { sessionAsset } from "@/api/sessions";

/** A file of a class: its pages with their texts, and for staff their notes. */
export const sessionAssetQuery = (sessionId: string, assetId: string) =>
  queryOptions({
    queryKey: ["session-asset", sessionId, assetId],
    queryFn: () => sessionAsset(sessionId, assetId),
    staleTime: Number.POSITIVE_INFINITY,
    // A deck that was attached a moment ago may not be saved yet.
    retry: (failures, error) => failures < 5 && mayCome(error),
    retryDelay: (failures) => Math.min(4_000, 500 * 2 ** failures),
  });

/** The same, asked for anew: its address works for a while only. */
export const freshSessionAsset = (client: QueryClient, sessionId: string, assetId: string) =>
  client.fetchQuery({ ...sessionAssetQuery(sessionId, assetId), staleTime: 0 });

/** Whether what failed may be there in a moment. */
function mayCome(error: unknown): boolean {
  const { status } = asProblem(error);
  return status === 0 || status === 404 || status === 429 || status >= 500;
}

/** The first line that is written on a page; empty when there is none, or it cannot be read. */
export async function titleOfPage(client: QueryClient, session: string, asset: string, page: number): Promise<string> {
  const file = await client.fetchQuery(sessionAssetQuery(session, asset)).catch(() => null);
  const lines = file?.pages[page - 1]?.text.split("\n") ?? [];
  const first = lines.find((line) => line.trim() !== "") ?? "";
  return first.trim().slice(0, 120);
}
