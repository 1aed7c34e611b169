import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { planQuery } from "@/features/prepare/queries";
import { shallowEqual } from "@/live/hooks";
import { sceneOnStage } from "@/live/selectors";
import { useClassValue } from "../useClass";
import { pagesOnStage } from "./moves";
import { sessionAssetQuery } from "./session-asset";

/** What the teacher noted at the slide and at the segment that are on. Staff alone may read it, and no page of a student asks. */
export function NotesOf({ heading: Heading = "h3" }: { heading?: "h2" | "h3" }) {
  const { t } = useLingui();
  const { session, page, asset, segment } = useClassValue(({ view, details }) => {
    const pages = pagesOnStage(view);
    return {
      session: details.session,
      page: pages?.page ?? null,
      asset: pages?.scene.asset_id ?? null,
      segment: sceneOnStage(view)?.segment_id ?? null,
    };
  }, shallowEqual);
  const file = useQuery({ ...sessionAssetQuery(session.id, asset ?? ""), enabled: asset !== null });
  const plan = useQuery({
    ...planQuery(session.lesson?.id ?? ""),
    enabled: session.lesson !== null && segment !== null,
    retry: false,
  });
  const ofPage = file.data?.notes.find((note) => note.page === page)?.notes ?? "";
  const ofSegment = plan.data?.segments.find(({ id }) => id === segment)?.notes ?? "";
  const number = page ?? 0;
  return (
    <section aria-label={t`Notes`} className="min-w-0 text-14 text-ink-2">
      <Heading className="mb-0.5 text-13 font-semibold text-ink">
        {page === null ? <Trans>Notes</Trans> : <Trans>Notes for slide {number}</Trans>}
        <span className="ms-1.5 font-normal text-ink-3">
          <Trans>only you</Trans>
        </span>
      </Heading>
      {ofPage ? <p className="whitespace-pre-line">{ofPage}</p> : null}
      {ofSegment ? (
        <p className="mt-1 whitespace-pre-line">
          {ofPage ? (
            <span className="me-1.5 font-semibold">
              <Trans>Segment:</Trans>
            </span>
          ) : null}
          {ofSegment}
        </p>
      ) : null}
      {!ofPage && !ofSegment ? (
        <p className="text-ink-3">
          {file.isError || plan.isError ? <Trans>The notes could not be read.</Trans> : <Trans>No notes here.</Trans>}
        </p>
      ) : null}
    </section>
  );
}
