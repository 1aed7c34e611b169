// Fails when the catalogues are not what the sources say: a string was added or changed without `npm run i18n`.
import { execFileSync } from "node:child_process";
import { readdir, readFile, writeFile } from "node:fs/promises";

const folder = new URL("../src/i18n/locales/", import.meta.url);

async function catalogues() {
  const names = (await readdir(folder)).filter((name) => name !== "en.ts").sort();
  return new Map(await Promise.all(names.map(async (name) => [name, await readFile(new URL(name, folder), "utf8")])));
}

const before = await catalogues();
execFileSync("npm", ["run", "--silent", "i18n"], { cwd: new URL("..", import.meta.url), stdio: "pipe" });
const after = await catalogues();
const stale = [...after.keys()].filter((name) => after.get(name) !== before.get(name));
for (const name of stale) await writeFile(new URL(name, folder), before.get(name) ?? "");
if (stale.length > 0) {
  console.error(`${stale.join(", ")}: strings in the sources are missing. Run: npm run i18n`);
  process.exit(1);
}
console.log("The catalogues hold every string of the sources.");
