import { type NodePath, parseSync, transformAsync, types } from "@babel/core";
import { compileMessage } from "@lingui/message-utils/compileMessage";
import type { Plugin } from "vite";

const MACRO = /@lingui\/(core|react)\/macro/;

/**
 * Expands Lingui's macros (`t`, `msg`, `<Trans>`, `<Plural>`) and compiles the English words they leave behind.
 *
 * Vite compiles TypeScript and JSX by itself and needs no Babel; the macros exist only as a Babel plugin. So only files that import
 * a macro pass through Babel, and all else in them is left as it was written for Vite to compile. English is the
 * language of the sources: compiled in place it needs no catalogue, and each page carries its own words and no others.
 */
export function lingui(): Plugin {
  return {
    name: "lectern:lingui",
    enforce: "pre",
    async transform(code, id) {
      const file = id.split("?", 1)[0] ?? id;
      if (!/\.tsx?$/.test(file) || file.includes("/node_modules/") || !MACRO.test(code)) return null;
      const options = {
        filename: file,
        babelrc: false,
        configFile: false,
        sourceMaps: true,
        parserOpts: { plugins: file.endsWith("x") ? (["typescript", "jsx"] as const) : (["typescript"] as const) },
      };
      const expanded = await transformAsync(code, {
        ...options,
        parserOpts: { plugins: [...options.parserOpts.plugins] },
        plugins: [["@lingui/babel-plugin-lingui-macro", { stripNonEssentialProps: true, stripMessageField: false }]],
      });
      const result = await transformAsync(expanded?.code ?? code, {
        ...options,
        parserOpts: { plugins: [...options.parserOpts.plugins] },
        ...(expanded?.map ? { inputSourceMap: expanded.map } : {}),
        plugins: [compileMessages],
      });
      return result?.code == null ? null : { code: result.code, map: result.map as never };
    },
  };
}

/** Turns `{ id, message: "{count} here" }` as the macros write it into what Lingui's runtime reads: `message: [["count"], " here"]`. */
function compileMessages() {
  return {
    visitor: {
      ObjectExpression(path: NodePath<types.ObjectExpression>) {
        if (!path.node.leadingComments?.some((comment) => comment.value === "i18n")) return;
        for (const property of path.node.properties) {
          if (!types.isObjectProperty(property) || !types.isIdentifier(property.key, { name: "message" })) continue;
          if (types.isStringLiteral(property.value)) property.value = literal(compileMessage(property.value.value));
        }
      },
    },
  };
}

/** A JSON value as an expression of the page. */
function literal(value: unknown): types.Expression {
  const file = parseSync(`(${JSON.stringify(value)})`, { babelrc: false, configFile: false });
  const statement = file?.program.body[0];
  if (!types.isExpressionStatement(statement)) throw new Error("a compiled message is not an expression");
  return statement.expression;
}
