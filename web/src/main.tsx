import { I18nProvider } from "@lingui/react";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { createQueryClient } from "@/api/query";
import { i18n, startLocale } from "@/i18n/i18n";
import { makeRouter } from "@/routes/router";
import "@/ui/theme.css";

const ToastRegion = lazy(() => import("@/ui/ToastRegion").then((module) => ({ default: module.ToastRegion })));

const WakingNotice = lazy(() =>
  import("@/features/shell/WakingNotice").then((module) => ({ default: module.WakingNotice })),
);

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
    <I18nProvider i18n={i18n}>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
        <Suspense fallback={null}>
          <ToastRegion />
          <WakingNotice />
        </Suspense>
      </QueryClientProvider>
    </I18nProvider>
  </StrictMode>,
);
