/** Playwright's test, with what holds on every page of every test: nothing that the content security policy refuses. */
import { type BrowserContext, test as base, expect } from "@playwright/test";

export {
  type Browser,
  type CDPSession,
  expect,
  type Locator,
  type Page,
  type Route,
} from "@playwright/test";

/** What a page did against its policy: the directive and what it asked for. */
export type Refusal = { directive: string; blocked: string; at: string };

declare global {
  var lecternRefused: ((refusal: Refusal) => void) | undefined;
}

/** Collects what any page of the context is refused, pages of the future included. */
async function watch(context: BrowserContext, into: Refusal[]): Promise<void> {
  await context.exposeBinding("lecternRefused", (_, refusal: Refusal) => {
    into.push(refusal);
  });
  await context.addInitScript(() => {
    document.addEventListener("securitypolicyviolation", (event) => {
      globalThis.lecternRefused?.({
        directive: event.effectiveDirective,
        blocked: event.blockedURI,
        at: `${event.sourceFile}:${event.lineNumber}`,
      });
    });
  });
}

/**
 * `refused` is what the pages of a test were refused so far. A test whose pages were refused something fails, unless
 * it took the refusals out of the list because it caused them.
 */
export const test = base.extend<{ refused: Refusal[] }>({
  refused: [
    async ({ browser }, use) => {
      const refused: Refusal[] = [];
      const make = browser.newContext;
      // The tests' own contexts and those of Playwright's `page` and `context` come from here.
      browser.newContext = async (...options) => {
        const context = await make.apply(browser, options);
        await watch(context, refused);
        return context;
      };
      await use(refused);
      browser.newContext = make;
      expect(refused, "what the content security policy refused").toEqual([]);
    },
    { auto: true },
  ],
});
