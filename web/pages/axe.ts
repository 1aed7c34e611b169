/** What axe finds on the pages of the tests. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "./test";

/** What is wrong on a page, or in a part of it, a line each: the rule and the elements. */
export async function faults(page: Page, within?: string): Promise<string[]> {
  // Legacy mode asks in the page itself: the usual one opens another page for each answer, for frames of other origins.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  return violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.target.join(" ")).join(", ")}`);
}
