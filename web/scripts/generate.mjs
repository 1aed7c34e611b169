// Writes src/api/schema.gen.ts (types) and src/api/validate.gen.js (validators of request bodies) from docs/openapi.yaml.
// `--check` writes nothing and fails when what is committed differs.
import { readFile, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import Ajv from "ajv/dist/2020.js";
import standaloneCode from "ajv/dist/standalone/index.js";
import openapiTS, { astToString } from "openapi-typescript";
import { parse } from "yaml";

const MARK = "Generated from docs/openapi.yaml by `npm run gen`. Do not edit.";
const file = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const source = await readFile(file("../docs/openapi.yaml"), "utf8");
const document = parse(source);

/** The names of the component schemas that are sent as JSON bodies. */
function bodySchemas() {
  const names = new Set();
  for (const item of Object.values(document.paths)) {
    for (const operation of Object.values(item)) {
      const ref = operation?.requestBody?.content?.["application/json"]?.schema?.$ref;
      if (ref) names.add(ref.split("/").pop());
    }
  }
  return [...names].sort();
}

function validators(names) {
  const ajv = new Ajv({
    allErrors: true,
    strict: false,
    // Ids and times are made by code, not typed: only what a person fills in is checked.
    validateFormats: false,
    code: { source: true, esm: true },
  });
  ajv.addSchema({ $id: "openapi", components: { schemas: document.components.schemas } });
  for (const name of names) ajv.addSchema({ $id: name, $ref: `openapi#/components/schemas/${name}` });
  const code = standaloneCode(ajv, Object.fromEntries(names.map((name) => [`validate${name}`, name])));
  // Ajv's only runtime import counts characters as people do; browsers need no library for that.
  return code.replaceAll(/require\("ajv\/dist\/runtime\/ucs2length"\)\.default/g, "(text) => [...text].length");
}

const types = astToString(await openapiTS(document, { alphabetize: true, emptyObjectsUnknown: true }));
const names = bodySchemas();
const code = validators(names);
if (/\brequire\(/.test(code)) throw new Error("A validator needs a runtime import; the page has none.");

const outputs = {
  "src/api/schema.gen.ts": `// ${MARK}\n${types}`,
  "src/api/validate.gen.js": `// ${MARK}\n${code}\n`,
  "src/api/validate.gen.d.ts":
    `// ${MARK}\nimport type { ErrorObject } from "ajv";\n\ntype Validate = ((body: unknown) => boolean) & { errors?: ErrorObject[] | null };\n` +
    names.map((name) => `export declare const validate${name}: Validate;\n`).join(""),
};

const check = process.argv.includes("--check");
const stale = [];
for (const [path, text] of Object.entries(outputs)) {
  const current = await readFile(file(path), "utf8").catch(() => "");
  if (current === text) continue;
  if (check) stale.push(path);
  else await writeFile(file(path), text);
}
if (stale.length > 0) {
  console.error(`${stale.join(", ")}: not what docs/openapi.yaml says. Run: npm run gen`);
  process.exit(1);
}
console.log(
  check ? "The generated API types and validators are up to date." : `Wrote types and ${names.length} validators.`,
);
