import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, call, etagOf } from "@/api/client";
import type {
  Asset,
  AssetDetails,
  AssetDraft,
  AssetPage,
  CreatedAsset,
  Outline,
  Page,
  Plan,
  PlanSegment,
} from "@/api/types";

export { lessonPlanQuery as planQuery } from "@/features/courses/queries";

/** Writes a whole plan over a version of the lesson; 412 when that is not the current one. */
export function savePlan(lessonId: string, segments: PlanSegment[], version: number): Promise<Plan> {
  return call<Plan>(
    api.PUT("/v1/lessons/{lesson_id}/plan", {
      params: { path: { lesson_id: lessonId }, header: { "If-Match": etagOf({ version }) } },
      body: { segments },
    }),
  );
}

/** What an outline comes to; nothing is saved by it. */
export function outlineQuery(lessonId: string, text: string) {
  return queryOptions({
    queryKey: ["outline", lessonId, text],
    queryFn: ({ signal }): Promise<Outline> =>
      call<Outline>(
        api.POST("/v1/lessons/{lesson_id}/plan/outline", {
          params: { path: { lesson_id: lessonId } },
          body: { text },
          signal,
        }),
      ),
    enabled: text.trim() !== "",
    placeholderData: keepPreviousData,
    // The answer has fresh identifiers each time: what was read once is not read again behind the teacher's back.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** All files of a course, the newest first. */
export function assetsQuery(courseId: string) {
  return queryOptions({
    queryKey: ["assets", courseId],
    queryFn: async ({ signal }): Promise<Asset[]> => {
      const all: Asset[] = [];
      for (let cursor: string | null = null; ; ) {
        const query = { course_id: courseId, limit: 100, ...(cursor ? { cursor } : {}) };
        const page: Page<Asset> = await call<Page<Asset>>(api.GET("/v1/assets", { params: { query }, signal }));
        all.push(...page.data);
        if (!page.next_cursor) return all;
        cursor = page.next_cursor;
      }
    },
  });
}

/** One file with its pages and the notes at them. */
export function assetQuery(assetId: string) {
  return queryOptions({
    queryKey: ["asset", assetId],
    queryFn: ({ signal }): Promise<AssetDetails> =>
      call<AssetDetails>(api.GET("/v1/assets/{asset_id}", { params: { path: { asset_id: assetId } }, signal })),
  });
}

/** An address where a file can be read for some minutes. */
export async function assetAddress(assetId: string): Promise<string> {
  const path = { asset_id: assetId };
  return (await call<{ url: string }>(api.GET("/v1/assets/{asset_id}/content", { params: { path } }))).url;
}

export function createAsset(draft: AssetDraft): Promise<CreatedAsset> {
  return call<CreatedAsset>(api.POST("/v1/assets", { body: draft }));
}

export function verifyAsset(assetId: string, pages: AssetPage[]): Promise<Asset> {
  const path = { asset_id: assetId };
  return call<Asset>(api.POST("/v1/assets/{asset_id}/verify", { params: { path }, body: { pages } }));
}

export function deleteAsset(assetId: string): Promise<unknown> {
  return call<unknown>(api.DELETE("/v1/assets/{asset_id}", { params: { path: { asset_id: assetId } } }));
}

/** Notes at a page for who teaches; empty ones are deleted. */
export function savePageNotes(assetId: string, page: number, notes: string): Promise<unknown> {
  const path = { asset_id: assetId, page };
  return call<unknown>(api.PUT("/v1/assets/{asset_id}/notes/{page}", { params: { path }, body: { notes } }));
}
