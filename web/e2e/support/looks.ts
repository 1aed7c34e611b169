import { expect, type Page, type TestInfo } from "@playwright/test";
import { faults } from "../../pages/axe";

export const sizes = [
  { width: 1440, height: 900 },
  { width: 390, height: 844 },
];
export const schemes = ["light", "dark"] as const;

/** Nothing that axe knows to be wrong, and nothing wider than the window, once the page has come to rest: a live one may be caught between two states. */
export async function holds(page: Page, name: string): Promise<void> {
  await expect(async () => {
    expect(await faults(page), name).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `${name} scrolls sideways`).toBeLessThanOrEqual(0);
  }).toPass({ timeout: 30_000 });
}

/** `holds` for a page that cannot be opened anew: it is resized and repainted where it stands, and left as it was. Keeps a picture of each. */
export async function holdsAtEverySize(page: Page, name: string, info: TestInfo): Promise<void> {
  const was = page.viewportSize();
  for (const viewport of sizes) {
    await page.setViewportSize(viewport);
    for (const colorScheme of schemes) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await holds(page, `${name} at ${viewport.width} px, ${colorScheme}`);
      await page.screenshot({
        path: info.outputPath(`${name.replace(/\W+/g, "-")}-${viewport.width}-${colorScheme}.png`),
      });
    }
  }
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
  if (was) await page.setViewportSize(was);
}
