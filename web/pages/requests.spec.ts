/** How much a page asks of the API by itself: docs/cost.md and docs/scaling.md compute with it. */
import { standInAddress } from "./stand-in/global";
import { enterRoom } from "./stand-in/open";
import { expect, type Page, test } from "./test";

/** The most that a page asks from its first byte until a moment after it is in the room. bench/cost reads this line. */
const enterRequests = 12;

const asked = (page: Page) =>
  page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map(({ name }) => new URL(name).pathname.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "{id}"))
      .filter((path) => path.startsWith("/api/")),
  );

for (const role of ["teacher", "student"] as const) {
  test(`a ${role}'s page asks no more than it is computed with to enter a class`, async ({ browser }) => {
    const { page } = await enterRoom(
      browser,
      standInAddress(),
      { role, people: 31, speakers: 2 },
      { scene: { clock: "real" } },
    );
    const all = await asked(page);
    expect(all).toContain("/api/v1/token");
    expect(all.length, all.join("\n")).toBeLessThanOrEqual(enterRequests);
    await page.context().close();
  });
}
