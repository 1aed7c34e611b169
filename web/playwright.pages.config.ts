import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

/** Tests of the pages alone, in a real browser, with the API's answers from fixtures: looks, keyboard, axe, widths, languages. */
const executablePath =
  process.env.CHROMIUM ??
  ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
if (!executablePath) throw new Error("No Chromium was found: run localstack/system.sh, or set CHROMIUM.");

const port = Number(process.env.LECTERN_PAGES_PORT ?? 7190);

export default defineConfig({
  testDir: "pages",
  globalSetup: "./pages/stand-in/global.ts",
  outputDir: "test-results/pages",
  workers: 2,
  fullyParallel: true,
  // Limits, not expectations: a busy machine of two cores is slow, not wrong.
  timeout: 180_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json", { outputFile: "test-results/pages.json" }]],
  webServer: {
    command: "npm run --silent build && npm run --silent preview",
    url: `http://127.0.0.1:${port}/sign-in`,
    env: { ...(process.env as Record<string, string>), LECTERN_PORT_BASE: String(port), LECTERN_DEPLOYED_HEADERS: "1" },
    reuseExistingServer: false,
    // The page is built first, which a busy machine takes its time for.
    timeout: 300_000,
  },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    launchOptions: {
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--autoplay-policy=no-user-gesture-required",
        // What a test does not answer itself leads nowhere: a page test asks nothing of the world.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
      ],
    },
  },
});
