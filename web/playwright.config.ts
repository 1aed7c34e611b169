import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig } from "@playwright/test";

/** End-to-end tests against a running stack (LECTERN_ADDRESS), in Debian's Chromium, with a lecture for a microphone. */
const fixtures = resolve(import.meta.dirname, "../dist/fixtures");
const executablePath =
  process.env.CHROMIUM ??
  ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => existsSync(path));
if (!executablePath) throw new Error("No Chromium was found: run localstack/system.sh, or set CHROMIUM.");

export default defineConfig({
  testDir: "e2e",
  outputDir: "test-results/files",
  // Two files at a time: a class waits more than it works. The machine also runs the whole stack.
  workers: 2,
  fullyParallel: false,
  // Limits, not expectations: a busy machine of two cores is slow, not wrong.
  timeout: 300_000,
  expect: { timeout: 60_000 },
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  reporter: [["list"], ["json", { outputFile: "test-results/results.json" }]],
  use: {
    baseURL: process.env.LECTERN_ADDRESS ?? "http://127.0.0.1:7100",
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/Berlin",
    screenshot: "only-on-failure",
    // A trace pictures every page all the time, which takes a small machine's processor from the class itself.
    trace: process.env.LECTERN_TRACE ? "retain-on-failure" : "off",
    launchOptions: {
      executablePath,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--autoplay-policy=no-user-gesture-required",
        "--use-fake-device-for-media-stream",
        "--use-fake-ui-for-media-stream",
        "--auto-select-desktop-capture-source=Entire screen",
        `--use-file-for-fake-audio-capture=${fixtures}/lecture.wav`,
        `--use-file-for-fake-video-capture=${fixtures}/camera.mjpeg`,
      ],
    },
  },
});
