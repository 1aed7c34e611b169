import { createLazyRoute } from "@tanstack/react-router";
import { ReplaysList } from "@/features/replay/ReplaysList";

export const Route = createLazyRoute("/signed-in/replays")({ component: ReplaysList });
