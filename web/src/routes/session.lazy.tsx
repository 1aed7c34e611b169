import { useLingui } from "@lingui/react/macro";
import { createLazyRoute } from "@tanstack/react-router";
import { Suspense } from "react";
import { SessionPage } from "@/features/classroom/SessionPage";
import { Loading, Skeleton } from "@/ui/Skeleton";

export const Route = createLazyRoute("/signed-in/sessions/$sessionId")({ component: SessionRoute });

function SessionRoute() {
  const { t } = useLingui();
  const { sessionId } = Route.useParams();
  const { t: momentMs } = Route.useSearch();
  return (
    <Suspense
      fallback={
        <Loading label={t`Loading the class`}>
          <div className="mx-auto grid max-w-326 gap-10 px-4 pt-20 md:grid-cols-[minmax(0,1fr)_348px] md:px-8">
            <Skeleton className="aspect-video rounded-3" />
            <Skeleton className="h-60" />
          </div>
        </Loading>
      }
    >
      <SessionPage key={sessionId} sessionId={sessionId} momentMs={momentMs ?? null} />
    </Suspense>
  );
}
