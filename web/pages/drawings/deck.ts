/** A deck of nine pages about waves and light, as a PDF that Chromium prints. */
import type { Browser } from "@playwright/test";
import { slidePicture } from "./slide";

/** The first line of each page. */
export const deckTitles = [
  "Waves and light",
  "What a ripple tank shows",
  "Huygens’ idea",
  "One slit",
  "Two slits",
  "Two waves in one place",
  "When do the two waves arrive in step?",
  "What to remember",
  "For next time",
] as const;

const lines: Readonly<Record<string, readonly string[]>> = {
  "Waves and light": ["Physics 12", "Superposition, and what two slits do to a wave"],
  "What a ripple tank shows": ["Crests are bright, troughs are dark", "λ is the way from crest to crest", "v = λ f"],
  "Huygens’ idea": [
    "Every point of a wave front sends out a small wave",
    "The front a moment later is what they share",
  ],
  "One slit": ["A narrow slit makes a wide wave", "A wide slit makes a narrow one"],
  "Two slits": ["Two waves that began together", "They meet behind the slits"],
  "Two waves in one place": ["Crest on crest: twice as high", "Crest on trough: nothing is left"],
  "For next time": ["Bring a ruler: we measure λ with a laser", "Read: how far apart two stars must be"],
  "What to remember": ["Bright: Δ = m λ", "Dark: Δ = (m + ½) λ", "Δ = d sin θ"],
};

function textPage(title: string, number: number): string {
  const sans = 'font-family="Liberation Sans, Arial, sans-serif"';
  const shown = (lines[title] ?? [])
    .map((line, i) => `<text x="72" y="${236 + i * 76}" ${sans} font-size="34" fill="#33404f">${line}</text>`)
    .join("");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720" width="1280" height="720">
    <rect width="1280" height="720" fill="#fff"/>
    <text x="72" y="112" ${sans} font-size="46" font-weight="700" fill="#14233a">${title}</text>
    <path d="M72,146 H220" stroke="#d23b2f" stroke-width="6"/>${shown}
    <g ${sans} font-size="23" fill="#4d5a6c"><text x="72" y="672">Physics 12 · Waves and light</text><text x="1190" y="672">${number}</text></g>
  </svg>`;
}

let printed: Promise<Uint8Array> | null = null;

/** The file; printed once. */
export function deckOf(browser: Browser): Promise<Uint8Array> {
  printed ??= print(browser);
  return printed;
}

async function print(browser: Browser): Promise<Uint8Array> {
  const page = await browser.newPage();
  const svgs = deckTitles.map((title, i) => (i === 6 ? slidePicture(false) : textPage(title, i + 1)));
  const style = "@page{size:1280px 720px;margin:0}body{margin:0}svg{display:block;break-after:page}";
  await page.setContent(`<style>${style}</style>${svgs.join("")}`);
  const file = await page.pdf({ preferCSSPageSize: true, printBackground: true });
  await page.close();
  return file;
}
