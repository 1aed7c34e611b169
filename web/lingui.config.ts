import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "pseudo"],
  pseudoLocale: "pseudo",
  fallbackLocales: { pseudo: "en" },
  catalogs: [{ path: "<rootDir>/src/i18n/locales/{locale}", include: ["src", "offline"], exclude: ["**/*.test.*", "**/*.gen.*"] }],
  format: formatter({ lineNumbers: false, origins: false }),
  compileNamespace: "ts",
});
