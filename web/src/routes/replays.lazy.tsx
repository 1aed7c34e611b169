import { createLazyRoute } from "@tanstack/react-router";

export const Route = createLazyRoute("/signed-in/replays")({ component: () => null });
