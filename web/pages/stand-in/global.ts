/** Builds the page with the stand-in once for all files of tests, and serves it while they run. */
import { serveStandIn } from "./build";

/** Where the page is served, for the tests. */
export function standInAddress(): string {
  const address = process.env.LECTERN_STAND_IN;
  if (!address) throw new Error("The page with the stand-in is served by playwright.pages.config.ts alone.");
  return address;
}

/** Playwright's set-up; what it returns ends it. */
export default async function serve(): Promise<() => Promise<void>> {
  const served = await serveStandIn();
  process.env.LECTERN_STAND_IN = served.address;
  return () => served.close();
}
