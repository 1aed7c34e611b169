import { courses, IDS, lessons, me, NAMES, roster, sessionsFor } from "./fixtures";
import { mock, type Scene } from "./mock";
import { plan } from "./plan";
import { CAPTIONS, replay } from "./replay-fixtures";
import { expect, type Page, test } from "./test";

/** Words that come from data or are names, which no catalogue holds. */
function given(): string[] {
  const words: string[] = ["Lectern", "English (UK)", "English (US)", "Pseudo"];
  const collect = (value: unknown) => {
    if (typeof value === "string") words.push(value);
    else if (value && typeof value === "object") Object.values(value).forEach(collect);
  };
  for (const role of ["teacher", "student"] as const) {
    collect([me(role), sessionsFor(role), courses(role), lessons(role), replay(role, "failed", "")]);
  }
  collect([
    plan(),
    roster(),
    NAMES,
    // react-aria says this in languages of its own, to which the pseudo one does not belong.
    "Click to start dragging.",
    "Gymnasium am See",
    "Schulkonto",
    CAPTIONS.split("\n").map((line) => line.replace(/<v [^>]*>/, "").replace("&amp;", "&")),
  ]);
  return words.filter((word) => /\p{L}/u.test(word)).sort((a, b) => b.length - a.length);
}

/** All words a page shows or names things with. */
function textsOf(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const texts: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Element) {
        for (const name of ["aria-label", "placeholder", "title", "alt", "aria-valuetext"])
          texts.push(node.getAttribute(name) ?? "");
      } else if (!node.parentElement?.closest("script,style,noscript,[aria-hidden=true],option"))
        texts.push(node.textContent ?? "");
    }
    return texts.map((text) => text.trim()).filter((text) => /\p{L}{2}/u.test(text));
  });
}

const DATES = /\b(?:Mon|Tues?|Wed(?:nes)?|Thu(?:rs)?|Fri|Satur|Sun)(?:day)?\b|\b(?:November|Nov|GMT|UTC)\b/g;

/**
 * What is left of a text when everything given is taken out; dates go last, for what is given may speak of a Thursday.
 */
function untranslated(text: string, words: string[]): string {
  let rest = text;
  for (const word of words) rest = rest.replaceAll(word, " ");
  return rest.replace(DATES, " ").replace(/[\w/]+ \(GMT[^)]*\)/g, " ");
}

const pages: [string, string, Scene?, ((page: Page) => Promise<void>)?][] = [
  ["sign-in", "/sign-in?error=x", { role: null }],
  ["home", "/"],
  ["home, empty", "/", { empty: true }],
  ["home, student", "/", { role: "student" }],
  ["courses", "/courses"],
  ["course", `/courses/${IDS.course}`],
  ["lesson", `/lessons/${IDS.lesson}`],
  ["prepare", `/lessons/${IDS.lesson}/prepare?session=${IDS.live}`],
  ["prepare, no lesson yet", `/sessions/${IDS.next}/prepare`],
  ["pre-join", `/sessions/${IDS.live}`, { role: "student" }],
  ["pre-join, early", `/sessions/${IDS.next}`, { role: "student" }],
  ["replays", "/replays"],
  ["replay", `/replays/${IDS.ended}?t=28000`],
  ["replay being made", `/replays/${IDS.making}?t=1000`, { replay: "making" }],
  ["after class", `/replays/${IDS.making}`, { replay: "failed" }],
  ["nothing", "/nowhere"],
  [
    "a failure",
    "/courses",
    {
      answers: {
        "GET /v1/courses": (route) =>
          route.fulfill({ status: 403, contentType: "application/problem+json", body: '{"code":"","status":403}' }),
      },
    },
  ],
];

for (const [name, path, scene] of pages) {
  test(`every word is translated: ${name}`, async ({ page }) => {
    await mock(page, scene);
    await page.addInitScript(() => localStorage.setItem("lectern.locale", "pseudo"));
    await page.goto(path);
    await page.locator("h1").first().waitFor();
    await page.waitForLoadState("networkidle");
    await page.clock.runFor(500);
    const words = given();
    // Pseudo-localised words carry accents; what is plain and not given was never translated.
    const plain = (await textsOf(page)).filter((text) =>
      /(?<![^\s(“"])[A-Za-z]{3,}(?![^\s).,:;!?”"])/.test(untranslated(text, words)),
    );
    const accented = (await textsOf(page)).some((text) => /[À-ɏ]/.test(text));
    expect(accented, "the pseudo-locale is on").toBe(true);
    expect(plain.filter((text) => !/[À-ɏ]/.test(untranslated(text, words)))).toEqual([]);
  });
}
