import { expect, test } from "vitest";
import { languageNames } from "./languages";

test("languages are named in the reader's own, in its order", () => {
  const english = languageNames("en");
  expect(english).toContainEqual({ id: "pt", name: "Portuguese" });
  expect(english.map((l) => l.name)).toEqual(english.map((l) => l.name).sort((a, b) => a.localeCompare(b, "en")));
  expect(languageNames("de")).toContainEqual({ id: "pt", name: "Portugiesisch" });
  expect(new Set(english.map((l) => l.id)).size).toBe(english.length);
});

test("a locale that nobody speaks has English names", () => {
  expect(languageNames("pseudo")).toContainEqual({ id: "en", name: "English" });
});
