import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "@/api/query";
import { startLocale } from "@/i18n/i18n";
import { Locale } from "@/i18n/Locale";
import { makeRouter } from "@/routes/router";
import { ToastRegion } from "@/ui/ToastRegion";
import "@/ui/theme.css";

const queryClient = createQueryClient(() => {
  const { href, pathname } = router.state.location;
  if (pathname !== "/sign-in") void router.navigate({ to: "/sign-in", search: { return_to: href } });
});
const router = makeRouter(queryClient);

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

await startLocale();
createRoot(root).render(
  <StrictMode>
    <Locale>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <ToastRegion />
      </QueryClientProvider>
    </Locale>
  </StrictMode>,
);
