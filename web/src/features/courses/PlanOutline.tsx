import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";
import type { PlanSegment } from "@/api/types";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Loading, Skeleton } from "@/ui/Skeleton";
import { lessonPlanQuery } from "./queries";

/** A lesson's plan to read: its segments with what is shown and asked in them. For staff, whom alone the API tells. */
export function PlanOutline({ lessonId }: { lessonId: string }) {
  const { t } = useLingui();
  const plan = useQuery(lessonPlanQuery(lessonId));
  if (plan.error)
    return (
      <ProblemMessage
        className="mt-6"
        problem={asProblem(plan.error)}
        title={t`The plan did not load.`}
        onRetry={() => void plan.refetch()}
      />
    );
  if (!plan.data)
    return (
      <Loading label={t`Loading the plan`}>
        <Skeleton className="mt-6 h-24" />
      </Loading>
    );
  const segments = plan.data.segments.filter(({ scenes, polls }) => scenes.length + polls.length > 0);
  if (segments.length === 0) return null;
  const files = new Map(plan.data.assets.map(({ id, name }) => [id, name]));
  return (
    <section aria-labelledby="plan" className="mt-9">
      <h2 id="plan" className="mb-2 text-16 font-semibold">
        <Trans>What is shown and asked</Trans>
      </h2>
      <ul className="border-t border-line">
        {segments.map((segment) => (
          <li
            key={segment.id}
            className="border-b border-line py-2.5 md:grid md:grid-cols-[14rem_minmax(0,1fr)] md:gap-4"
          >
            <h3 className="font-medium break-words">{segment.title}</h3>
            <SegmentOutline segment={segment} files={files} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function SegmentOutline({ segment, files }: { segment: PlanSegment; files: ReadonlyMap<string, string> }) {
  const { t } = useLingui();
  const layouts: Record<PlanSegment["scenes"][number]["layout"], string> = {
    slides: t`Slides`,
    slides_camera: t`Slides and me`,
    side_by_side: t`Side by side`,
    board: t`Board`,
    camera: t`Camera`,
    screen: t`Screen`,
    custom: t`Scene`,
  };
  const names = segment.scenes.map(
    (scene) => scene.title || (scene.asset_id && files.get(scene.asset_id)) || layouts[scene.layout],
  );
  return (
    <p className="min-w-0 break-words text-ink-2">
      {names.join(", ")}
      {segment.polls.length > 0 ? (
        <>
          {names.length > 0 ? "; " : null}
          <Plural value={segment.polls.length} one="# poll" other="# polls" />
        </>
      ) : null}
    </p>
  );
}
