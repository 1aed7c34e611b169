import { createLazyRoute } from "@tanstack/react-router";
import { MakeLessonPage } from "@/features/prepare/MakeLessonPage";

export const Route = createLazyRoute("/signed-in/sessions/$sessionId/prepare")({
  component: function MakeLessonRoute() {
    const { sessionId } = Route.useParams();
    return <MakeLessonPage key={sessionId} sessionId={sessionId} />;
  },
});
