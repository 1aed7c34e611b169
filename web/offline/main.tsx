import { I18nProvider } from "@lingui/react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRouter, RouterProvider } from "@tanstack/react-router";
// On a disk pdf.js cannot start a worker: what it would do stands in globalThis.pdfjsWorker, and runs beside the page.
import "pdfjs-dist/legacy/build/pdf.worker.min.mjs";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { activate, i18n, preferredLocale } from "@/i18n/i18n";
import { ToastRegion } from "@/ui/ToastRegion";
import "@/ui/theme.css";
import { Viewer } from "./Viewer";

// Nothing leaves this page, whatever asks for it: only what is in memory can be fetched.
const fetchFromMemory = window.fetch.bind(window);
window.fetch = (input, init) => {
  const url = input instanceof Request ? input.url : String(input);
  return url.startsWith("blob:")
    ? fetchFromMemory(input, init)
    : Promise.reject(new TypeError("This page is offline."));
};

// Without a network queries and changes are not held back until there is one.
const queryClient = new QueryClient({
  defaultOptions: { queries: { networkMode: "always", retry: false }, mutations: { networkMode: "always" } },
});

const router = createRouter({
  routeTree: createRootRoute({ component: () => <Viewer data={window.LECTERN} /> }),
  history: createMemoryHistory(),
});

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");

void activate(preferredLocale(null, navigator.languages)).then(() => {
  createRoot(root).render(
    <StrictMode>
      <I18nProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router as never} />
          <ToastRegion />
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  );
});
