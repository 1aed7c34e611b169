import { type Browser, type BrowserContextOptions, expect, type Page } from "@playwright/test";

/** The demo accounts, by the name the issuer's page lists them under. */
export const people = {
  admin: "Alex",
  teacher: "Ines Duarte",
  assistant: "Kwame Mensah",
  student: "Aylin Demir",
  otherStudent: "Jonas Weber",
  thirdStudent: "Lena Fischer",
} as const;

/** Signs somebody in through the issuer's own page, in a browser context of their own. */
export async function signedIn(browser: Browser, name: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await signIn(page, name);
  return page;
}

/** Signs in on an open page, and returns when home is there. */
export async function signIn(page: Page, name: string): Promise<void> {
  await page.goto("/sign-in");
  await page.getByRole("link", { name: /^Sign in with/ }).click();
  await page.getByRole("link", { name }).or(page.getByRole("button", { name })).first().click();
  await page.waitForURL((url) => url.pathname === "/");
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}
