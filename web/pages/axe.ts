/** What axe finds on a page, for the page tests and the end-to-end tests: WCAG 2.2 AA and axe's own best practices. */
import AxeBuilder from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** What is wrong on a page, or in a part of it, a line each: the rule, the elements and what would mend them. */
export async function faults(page: Page, within?: string): Promise<string[]> {
  // Legacy mode asks in the page itself: the usual one opens another page for each answer, for frames of other origins.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  // Of WCAG 2.2, and off unless asked for.
  axe.options({ rules: { "target-size": { enabled: true } } });
  const { violations } = await (within ? axe.include(within) : axe).analyze();
  return violations.map(
    (v) => `${v.id}: ${v.nodes.map((node) => `${node.target.join(" ")} (${node.failureSummary})`).join(", ")}`,
  );
}
