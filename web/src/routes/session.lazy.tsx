import { createLazyRoute } from "@tanstack/react-router";

export const Route = createLazyRoute("/signed-in/sessions/$sessionId")({ component: () => null });
