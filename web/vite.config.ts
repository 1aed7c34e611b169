import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";
import { apiProxy } from "./vite/api-proxy.ts";
import { pageHeaders } from "./vite/csp.ts";
import { katexFonts } from "./vite/katex-fonts.ts";
import { lingui } from "./vite/lingui.ts";
import { pdfFiles } from "./vite/pdf-files.ts";

const env = process.env;
const port = Number(env.LECTERN_PORT_BASE ?? 7100);
const proxy = env.LECTERN_API ? apiProxy({ api: env.LECTERN_API, originSecret: env.LECTERN_ORIGIN_SECRET ?? "" }) : {};
// Every local tenant is a host of its own: `<tenant>.localhost`.
const local = { host: "127.0.0.1", port, strictPort: true, proxy, allowedHosts: [".localhost"] };

export default defineConfig({
  plugins: [lingui(), react(), tailwindcss(), pdfFiles(), katexFonts()],
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  // Only a build for tests has what they ask of a class (src/live/inspect.ts).
  define: { "import.meta.env.VITE_LECTERN_TEST": JSON.stringify(env.VITE_LECTERN_TEST ?? "") },
  server: local,
  // The page tests are served the policy of deployed pages; a laptop's stack has its media at addresses of its own.
  preview: { ...local, headers: env.LECTERN_DEPLOYED_HEADERS ? pageHeaders() : {} },
  optimizeDeps: {
    // All pages are looked through at start: a dependency found later would reload the page under a person's hands.
    entries: ["index.html", "src/**/*.{ts,tsx}", "!src/**/*.test.*"],
    include: ["@lingui/core", "@lingui/react"],
  },
  build: {
    target: "es2023",
    manifest: true,
    sourcemap: false,
    // Everything the page needs is a file of its own origin: the content security policy allows no data: script or font.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every page needs is one file: it compresses better and is cached over releases of the pages.
          groups: [
            {
              name: "base",
              test: /node_modules\/(react|react-dom|scheduler|use-sync-external-store|@tanstack\/[\w-]+|@lingui\/(core|react)|openapi-fetch)\/|web\/src\/(api\/(client|me|problem|query)|i18n\/i18n|lib\/(cx|useTitle))\.ts$|vite\/preload-helper/,
            },
          ],
        },
      },
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.{ts,tsx}", "vite/**/*.test.ts"],
    setupFiles: ["src/lib/test/setup.ts", ...(env.LECTERN_LAWS ? ["src/lib/test/laws.ts"] : [])],
    reporters: ["default", ...(env.CI ? ["github-actions" as const] : [])],
    restoreMocks: true,
    // As in src/lib/test/setup.ts: longer than what one test waits for.
    testTimeout: 60_000,
  },
});
