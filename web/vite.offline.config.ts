import { fileURLToPath } from "node:url";
import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";
import { katexFonts } from "./vite/katex-fonts.ts";
import { lingui } from "./vite/lingui.ts";
import { pdfScripts, withoutServer } from "./vite/offline.ts";

/**
 * The viewer of an export, in dist/export/viewer of the repository: one classic script and one style, because a page
 * that is opened from a disk can load neither modules nor anything by fetch. Fonts are in the style.
 */
export default defineConfig({
  plugins: [withoutServer(), lingui(), react(), tailwindcss(), katexFonts(), pdfScripts()],
  publicDir: false,
  base: "./",
  resolve: { alias: { "@": fileURLToPath(new URL("./src", import.meta.url)) } },
  define: { "import.meta.env.VITE_LECTERN_TEST": '""' },
  build: {
    outDir: process.env.LECTERN_VIEWER ?? fileURLToPath(new URL("../dist/export/viewer", import.meta.url)),
    emptyOutDir: true,
    target: "es2023",
    sourcemap: false,
    cssCodeSplit: false,
    assetsInlineLimit: Number.POSITIVE_INFINITY,
    chunkSizeWarningLimit: 4096,
    modulePreload: false,
    rolldownOptions: {
      input: fileURLToPath(new URL("./offline/main.tsx", import.meta.url)),
      // What dynamic imports would preload from: in one script there is nothing to preload.
      checks: { emptyImportMeta: false, pluginTimings: false },
      output: {
        format: "iife",
        name: "LecternViewer",
        codeSplitting: false,
        entryFileNames: "viewer.js",
        assetFileNames: "viewer[extname]",
      },
    },
  },
});
