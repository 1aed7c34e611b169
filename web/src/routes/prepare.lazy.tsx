import { createLazyRoute } from "@tanstack/react-router";
import { MakeLessonPage } from "@/features/prepare/MakeLessonPage";
import { PreparePage } from "@/features/prepare/PreparePage";

export const Route = createLazyRoute("/signed-in/lessons/$lessonId/prepare")({
  component: function PrepareRoute() {
    const { lessonId } = Route.useParams();
    const { session } = Route.useSearch();
    return <PreparePage key={lessonId} lessonId={lessonId} sessionId={session ?? null} />;
  },
});

export const MakeLessonRoute = createLazyRoute("/signed-in/sessions/$sessionId/prepare")({
  component: function MakeLesson() {
    const { sessionId } = MakeLessonRoute.useParams();
    return <MakeLessonPage key={sessionId} sessionId={sessionId} />;
  },
});
