import type { Plugin } from "vite";

/**
 * KaTeX's style names each font in three forms. Every browser that can run the page reads the first, WOFF2; the others
 * are left out of the build.
 */
export function katexFonts(): Plugin {
  return {
    name: "lectern:katex-fonts",
    enforce: "pre",
    transform(code, id) {
      if (!/\/katex\/dist\/katex(?:-swap)?(?:\.min)?\.css(?:\?|$)/.test(id)) return null;
      const kept = code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\("(?:woff|truetype)"\)/g, "");
      if (/\.(?:woff|ttf)\)/.test(kept)) throw new Error("KaTeX's style names its fonts in another way than before.");
      return { code: kept, map: null };
    },
  };
}
