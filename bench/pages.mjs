/**
 * Starts a benchmark of pages: reads its sizes from flags, and runs its `bench.ts` as the web's own tools do.
 * It needs no stack: the page is built for production with a stand-in for the media server, and the API answers from
 * the fixtures of the page tests.
 */
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runnerImport } from "../web/node_modules/vite/dist/node/index.js";

/** Runs `run(sizes, print)` of a file. `usual` are the sizes without flags, whole numbers from 1 on, by the flag's name. */
export async function runBench(file, usual) {
  const { values } = parseArgs({
    options: Object.fromEntries(Object.keys(usual).map((name) => [name, { type: "string" }])),
  });
  const sizes = {};
  for (const [name, size] of Object.entries(usual)) {
    const given = Number(values[name] ?? size);
    if (!Number.isInteger(given) || given < 1) throw new Error(`--${name} is a whole number from 1 on`);
    sizes[name.replace(/-(.)/g, (_, letter) => letter.toUpperCase())] = given;
  }
  const web = fileURLToPath(new URL("../web/", import.meta.url));
  // What the build loads by name lies there.
  process.chdir(web);
  const { module } = await runnerImport(fileURLToPath(file), { root: web, configFile: false, logLevel: "error" });
  await module.run(sizes, (line) => console.log(line));
}
