// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

/** The folders of src, each with those it may import from besides itself. What is shown stands on what is not. */
const mayImport: Record<string, readonly string[]> = {
  lib: [],
  api: ["lib"],
  i18n: ["lib"],
  live: [],
  ui: ["lib", "i18n"],
  line: ["ui", "lib", "i18n", "live"],
  board: ["ui", "lib", "i18n", "live"],
  stage: ["ui", "lib", "i18n", "live"],
  features: ["line", "board", "stage", "ui", "lib", "i18n", "live", "api"],
  routes: ["features", "line", "board", "stage", "ui", "lib", "i18n", "live", "api"],
};

/** The features that a feature may import from. A new line here wants a reason why the shared part has no other home. */
const features: Record<string, readonly string[]> = {
  classroom: ["consent", "prejoin", "prepare", "talk", "waiting"],
  courses: ["home", "replay", "schedule", "shell"],
  home: ["replay", "schedule", "shell"],
  prepare: ["courses", "schedule", "shell"],
  record: ["schedule", "shell"],
  replay: ["consent", "home", "shell", "talk"],
  schedule: ["courses"],
  search: ["shell"],
  shell: ["auth", "schedule"],
};

/** What a folder may not bring along: live is the class without a page, but for its hooks. */
const packages: { in: RegExp; not: RegExp; but?: RegExp }[] = [
  {
    in: /^live\//,
    not: /^(react|react-dom|react-aria.*|@tanstack\/.*|@lingui\/.*|@phosphor-icons\/.*)$/,
    but: /^live\/(hooks|useLiveClass)\.ts$/,
  },
  { in: /^/, not: /^livekit-client$/, but: /^live\/(room[a-z-]*|fake-livekit)\.ts$/ },
  { in: /^(lib|api|ui|line|board|stage)\//, not: /^livekit-client$/ },
  { in: /^/, not: /^perfect-freehand$/, but: /^board\/outline\.ts$/ },
  { in: /^/, not: /^pdfjs-dist/, but: /^stage\/slides\/pdf\.ts$/ },
  { in: /^/, not: /^katex/, but: /^features\/talk\/words\/katex\.ts$/ },
];

const src = fileURLToPath(new URL(".", import.meta.url));

interface Import {
  readonly from: string;
  /** A path below src, or the name of a package. */
  readonly to: string;
  readonly isPackage: boolean;
}

/** Every import of a file, whatever its form. */
function importsOf(file: string, text: string): Import[] {
  const named = /(?:^|\s)(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?["']([^"']+)["']|\bimport\(\s*["']([^"']+)["']\s*\)/g;
  return [...text.matchAll(named)].map((match) => {
    const name = match[1] ?? match[2] ?? "";
    if (name.startsWith("@/")) return { from: file, to: name.slice(2), isPackage: false };
    if (name.startsWith(".")) return { from: file, to: join(dirname(file), name), isPackage: false };
    return { from: file, to: name, isPackage: true };
  });
}

/** What is wrong with an import; null when nothing is. */
function fault({ from, to, isPackage }: Import): string | null {
  if (isPackage) {
    const refused = packages.some((rule) => rule.in.test(from) && rule.not.test(to) && !rule.but?.test(from));
    return refused ? `${from} imports the package ${to}` : null;
  }
  const [folder = "", feature = ""] = from.split("/");
  const [target = "", other = ""] = to.split("/");
  const allowed = mayImport[folder];
  if (!allowed) return null;
  if (target !== folder) return allowed.includes(target) ? null : `${from} imports ${to}`;
  if (folder !== "features" || feature === other) return null;
  return features[feature]?.includes(other) ? null : `${from} imports the feature ${other}`;
}

/** The files of the application; tests may reach anywhere. */
const files = readdirSync(src, { recursive: true, encoding: "utf8" }).filter(
  (file) => /\.tsx?$/.test(file) && !/\.(test|gen)\.|\/testing\.tsx?$|\/test\//.test(file),
);

it("goes from what is shown to what it stands on, and from feature to feature where that is declared", () => {
  const all = files.flatMap((file) => importsOf(file, readFileSync(join(src, file), "utf8")));
  expect(all.length).toBeGreaterThan(500);
  expect(all.map(fault).filter(Boolean)).toEqual([]);
});

it("declares no feature that is not used", () => {
  const all = files.flatMap((file) => importsOf(file, readFileSync(join(src, file), "utf8")));
  for (const [feature, others] of Object.entries(features)) {
    for (const other of others) {
      const used = all.some(
        ({ from, to }) => from.startsWith(`features/${feature}/`) && to.startsWith(`features/${other}/`),
      );
      expect(used, `${feature} does not import ${other} any more`).toBe(true);
    }
  }
});

it.each([
  ["live/store.ts", 'import { useState } from "react";'],
  ["live/store.ts", 'import { cx } from "@/lib/cx";'],
  ["ui/Button.tsx", 'import { fold } from "../live/state";'],
  ["stage/Stage.tsx", 'export { api } from "@/api/client";'],
  ["stage/slides/SlideView.tsx", 'import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";'],
  ["features/home/Home.tsx", 'const room = () => import("@/features/classroom/Room");'],
  ["features/classroom/Dock.tsx", 'import type { Room } from "livekit-client";'],
  ["features/classroom/Dock.tsx", 'import {\n  one,\n  two,\n} from "../../routes/router";'],
])("refuses in %s: %s", (file, text) => {
  expect(importsOf(file, text).map(fault).filter(Boolean)).toHaveLength(1);
});
