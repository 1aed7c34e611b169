import { transformAsync } from "@babel/core";
import type { Plugin } from "vite";

const MACRO = /@lingui\/(core|react)\/macro/;

/**
 * Expands Lingui's macros (`t`, `msg`, `<Trans>`, `<Plural>`) and nothing else.
 *
 * Vite compiles TypeScript and JSX by itself and needs no Babel; the macros exist only as a Babel
 * plugin. So only files that import a macro pass through Babel here, and everything but the macros is left
 * as it was written for Vite to compile.
 */
export function lingui(): Plugin {
  return {
    name: "lectern:lingui",
    enforce: "pre",
    async transform(code, id) {
      const file = id.split("?", 1)[0] ?? id;
      if (!/\.tsx?$/.test(file) || file.includes("/node_modules/") || !MACRO.test(code)) return null;
      const result = await transformAsync(code, {
        filename: file,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: file.endsWith("x") ? ["typescript", "jsx"] : ["typescript"] },
        plugins: ["@lingui/babel-plugin-lingui-macro"],
      });
      return result?.code == null ? null : { code: result.code, map: result.map as never };
    },
  };
}
