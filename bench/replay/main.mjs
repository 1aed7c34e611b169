#!/usr/bin/env node
/**
 * The part of bench/replay that runs in Chromium. usage: node bench/replay/main.mjs BUNDLE SEEKS
 */
import { fileURLToPath } from "node:url";
import { runnerImport } from "../../web/node_modules/vite/dist/node/index.js";

const web = fileURLToPath(new URL("../../web/", import.meta.url));
// What the build loads by name lies there.
process.chdir(web);
const file = fileURLToPath(new URL("bench.ts", import.meta.url));
const { module } = await runnerImport(file, { root: web, configFile: false, logLevel: "error" });
const [bundle, seeks] = process.argv.slice(2);
await module.run(bundle, Number(seeks), (line) => console.log(line));
