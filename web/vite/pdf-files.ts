import { createReadStream } from "node:fs";
import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

/** The package's folders that pdf.js fetches from by name, and which of their files. WebAssembly is off. */
const folders = { cmaps: /\.bcmap$/, standard_fonts: /\.(?:pfb|ttf)$/, wasm: /_nowasm_fallback\.js$/ } as const;

/**
 * Fonts and character maps that a PDF may name without holding them, and the decoders that do without WebAssembly, at
 * `/assets/pdfjs-<version>/…`: in a build as files, while developing from the package.
 */
export function pdfFiles(): Plugin {
  const manifest = createRequire(import.meta.url).resolve("pdfjs-dist/package.json");
  const root = dirname(manifest);
  const versioned = async () => {
    const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
    return `assets/pdfjs-${version}`;
  };
  return {
    name: "lectern:pdf-files",
    async buildStart() {
      if (this.meta.watchMode || this.environment.mode !== "build") return;
      const at = await versioned();
      for (const [folder, wanted] of Object.entries(folders)) {
        for (const name of await readdir(join(root, folder))) {
          if (!wanted.test(name)) continue;
          const source = await readFile(join(root, folder, name));
          this.emitFile({ type: "asset", fileName: `${at}/${folder}/${name}`, source });
        }
      }
    },
    async configureServer(server) {
      const at = `/${await versioned()}/`;
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split("?", 1)[0] ?? "";
        const [folder = "", name = ""] = path.startsWith(at) ? path.slice(at.length).split("/") : [];
        const wanted = Object.entries(folders).find(([each]) => each === folder)?.[1];
        if (!wanted?.test(name) || !/^[\w.-]+$/.test(name)) return next();
        if (name.endsWith(".js")) response.setHeader("content-type", "text/javascript");
        createReadStream(join(root, folder, name))
          .on("error", next)
          .pipe(response);
      });
    },
  };
}
