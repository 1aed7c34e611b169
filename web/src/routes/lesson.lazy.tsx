import { createLazyRoute } from "@tanstack/react-router";

export const Route = createLazyRoute("/signed-in/lessons/$lessonId")({ component: () => null });
