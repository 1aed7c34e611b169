import { createLazyRoute } from "@tanstack/react-router";
import { LessonPage } from "@/features/courses/LessonPage";

export const Route = createLazyRoute("/signed-in/lessons/$lessonId")({
  component: function LessonRoute() {
    const { lessonId } = Route.useParams();
    return <LessonPage key={lessonId} lessonId={lessonId} />;
  },
});
