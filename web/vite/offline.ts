import { readdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

/** What a page on a disk has no use for: the worker's address, and the language that only tests choose. */
const absent: readonly { id: RegExp; code: string }[] = [
  { id: /pdf\.worker\.min\.mjs\?url$/, code: 'export default "";' },
  { id: /\/locales\/pseudo$/, code: "export const messages = {};" },
];

/** Leaves out what the viewer of an export does not need. */
export function withoutServer(): Plugin {
  const prefix = "\0lectern-absent-";
  return {
    name: "lectern:without-server",
    enforce: "pre",
    resolveId(id) {
      const found = absent.findIndex((each) => each.id.test(id));
      return found < 0 ? null : `${prefix}${found}`;
    },
    load(id) {
      return id.startsWith(prefix) ? (absent[Number(id.slice(prefix.length))]?.code ?? null) : null;
    },
  };
}

/** The folders of pdf.js from which a PDF may need something that it does not hold. */
const folders = { cmaps: /\.bcmap$/, standard_fonts: /\.(?:pfb|ttf)$/ } as const;

/**
 * Fonts and character maps as scripts, `pdf/<folder>/<name>.js`: a page on a disk can fetch nothing, but it can add a
 * script, which hands its bytes over to `LECTERN_FILE`.
 */
export function pdfScripts(): Plugin {
  const root = dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));
  return {
    name: "lectern:pdf-scripts",
    async buildStart() {
      for (const [folder, wanted] of Object.entries(folders)) {
        for (const name of await readdir(join(root, folder))) {
          if (!wanted.test(name)) continue;
          const path = `${folder}/${name}`;
          const bytes = (await readFile(join(root, folder, name))).toString("base64");
          const source = `window.LECTERN_FILE(${JSON.stringify(path)},"${bytes}");\n`;
          this.emitFile({ type: "asset", fileName: `pdf/${path}.js`, source });
        }
      }
    },
  };
}
