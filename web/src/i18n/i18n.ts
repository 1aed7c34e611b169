import { i18n, type Messages } from "@lingui/core";

/**
 * A locale a person can choose: how dates and times are written, and the catalogue the words come from; English stands in the pages
 * themselves and has none to load. `pseudo` writes every translated word with accents; it is for tests and for seeing what is not
 * translated.
 */
export const LOCALES = [
  { id: "en-GB", name: "English (UK)", catalogue: null },
  { id: "en-US", name: "English (US)", catalogue: null },
  { id: "pseudo", name: "Pseudo", catalogue: "pseudo" },
] as const;

export type LocaleId = (typeof LOCALES)[number]["id"];

const STORE_KEY = "lectern.locale";

const catalogues: Record<"pseudo", () => Promise<{ messages: Messages }>> = {
  pseudo: () => import("./locales/pseudo"),
};

/** The locale to start with: the one chosen before, else the first the browser asks for that is here, else British English. */
export function preferredLocale(stored: string | null, wanted: readonly string[]): LocaleId {
  const known = (id: string) => LOCALES.find((locale) => locale.id.toLowerCase() === id.toLowerCase())?.id;
  if (stored) {
    const chosen = known(stored);
    if (chosen) return chosen;
  }
  for (const tag of wanted) {
    const exact = known(tag);
    if (exact && exact !== "pseudo") return exact;
  }
  return "en-GB";
}

/** The locale for `Intl`: pseudo writes its dates as British English does. */
export function formatLocale(locale: string): string {
  return locale === "pseudo" ? "en-GB" : locale;
}

/** Loads a locale's catalogue and makes it the one on the page. */
export async function activate(locale: LocaleId): Promise<void> {
  const entry = LOCALES.find((candidate) => candidate.id === locale) ?? LOCALES[0];
  const messages = entry.catalogue ? (await catalogues[entry.catalogue]()).messages : {};
  i18n.loadAndActivate({ locale: entry.id, messages });
  document.documentElement.lang = formatLocale(entry.id);
  document.documentElement.dir = "ltr";
}

/** Starts with the preferred locale. */
export function startLocale(): Promise<void> {
  return activate(preferredLocale(localStorage.getItem(STORE_KEY), navigator.languages));
}

/** Changes the locale and remembers it in this browser. */
export async function chooseLocale(locale: LocaleId): Promise<void> {
  localStorage.setItem(STORE_KEY, locale);
  await activate(locale);
}

export { i18n };
