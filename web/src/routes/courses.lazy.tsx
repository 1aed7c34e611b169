import { createLazyRoute } from "@tanstack/react-router";
import { CoursesList } from "@/features/courses/CoursesList";

export const Route = createLazyRoute("/signed-in/courses")({ component: CoursesList });
