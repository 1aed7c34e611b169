import { createLazyRoute } from "@tanstack/react-router";
import { Home } from "@/features/home/Home";

export const Route = createLazyRoute("/signed-in/")({ component: Home });
