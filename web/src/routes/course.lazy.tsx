import { createLazyRoute } from "@tanstack/react-router";
import { CoursePage } from "@/features/courses/CoursePage";

export const Route = createLazyRoute("/signed-in/courses/$courseId")({
  component: function CourseRoute() {
    const { courseId } = Route.useParams();
    return <CoursePage key={courseId} courseId={courseId} />;
  },
});
