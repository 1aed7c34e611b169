import { createLazyRoute } from "@tanstack/react-router";
import { PreparePage } from "@/features/prepare/PreparePage";

export const Route = createLazyRoute("/signed-in/lessons/$lessonId/prepare")({
  component: function PrepareRoute() {
    const { lessonId } = Route.useParams();
    const { session } = Route.useSearch();
    return <PreparePage key={lessonId} lessonId={lessonId} sessionId={session ?? null} />;
  },
});
