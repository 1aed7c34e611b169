// Draws what has no camera: the pages in docs/images, or with `--camera` the loop in localstack/fixtures/teacher.webm.
// usage: node scripts/pictures.mjs FFMPEG [--camera] [--only PART_OF_A_NAME]
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { runnerImport } from "vite";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { camera: { type: "boolean", default: false }, only: { type: "string", default: "" } },
});
const [ffmpeg] = positionals;
if (!ffmpeg) throw new Error("usage: node scripts/pictures.mjs FFMPEG [--camera] [--only PART_OF_A_NAME]");
const path = (relative) => fileURLToPath(new URL(relative, import.meta.url));
const load = async (file) =>
  (await runnerImport(path(file), { root: path(".."), configFile: false, logLevel: "error" })).module;

if (values.camera) {
  const { drawCamera } = await load("../pages/stand-in/camera.ts");
  await drawCamera(path("../../localstack/fixtures/teacher.webm"), ffmpeg);
} else {
  const { takeAll } = await load("../pages/stand-in/screenshots.ts");
  await takeAll(path("../../docs/images"), ffmpeg, values.only, (line) => console.log(line));
}
