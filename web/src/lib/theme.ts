/** How pages look: as the system asks, or always light or dark. */
export type Theme = "system" | "light" | "dark";

/** public/theme.js reads the same key before the first paint. */
const STORE_KEY = "lectern.theme";

/** The theme chosen in this browser. */
export function readTheme(): Theme {
  const stored = localStorage.getItem(STORE_KEY);
  return stored === "light" || stored === "dark" ? stored : "system";
}

/** Chooses and remembers a theme. */
export function chooseTheme(theme: Theme): void {
  if (theme === "system") {
    localStorage.removeItem(STORE_KEY);
    delete document.documentElement.dataset.theme;
  } else {
    localStorage.setItem(STORE_KEY, theme);
    document.documentElement.dataset.theme = theme;
  }
}
