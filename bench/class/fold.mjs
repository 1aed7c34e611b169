#!/usr/bin/env node
/**
 * Folds what the participants of a class hold, by the page's own fold, and writes what each comes to as JSON.
 *
 * usage: node bench/class/fold.mjs FILE (bench/class/check.go says what is in it)
 */
import { fileURLToPath } from "node:url";
import { runnerImport } from "../../web/node_modules/vite/dist/node/index.js";

const file = new URL("fold.ts", import.meta.url);
const root = fileURLToPath(new URL("../../web/", import.meta.url));
const { module } = await runnerImport(fileURLToPath(file), { root, configFile: false, logLevel: "error" });
process.stdout.write(JSON.stringify(await module.states(process.argv[2])));
