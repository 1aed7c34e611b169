// Fails when the built pages hold something only a server may know (key names, secrets from the environment, private keys) or
// only a test may have.
import { readdir, readFile } from "node:fs/promises";

const dist = new URL("../dist/", import.meta.url);
const NAMES = [
  /LIVEKIT_API_(?:KEY|SECRET)/,
  /OPENAI_API_KEY/,
  /AWS_(?:SECRET_ACCESS_KEY|SESSION_TOKEN|ACCESS_KEY_ID)/,
  /LECTERN_ORIGIN_SECRET|ORIGIN_SECRET_SHA256/,
  /client_secret/,
  /secretsmanager:/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
  /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
  /\bsk-[A-Za-z0-9_-]{20,}/,
  /postgres(?:ql)?:\/\//,
  // What tests ask of a page is in their builds alone.
  /\bstateHash\b/,
];
/** Values of the build's environment that are secrets by their name. */
const values = Object.entries(process.env)
  .filter(([name, value]) => /SECRET|TOKEN|PASSWORD|API_KEY/.test(name) && (value ?? "").length >= 12)
  .map(([name, value]) => ({ name, value }));

let found = 0;
let files = 0;
for (const entry of await readdir(dist, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile() || !/\.(?:js|css|html|json|svg|map)$/.test(entry.name)) continue;
  files++;
  const path = `${entry.parentPath}/${entry.name}`;
  const text = await readFile(path, "utf8");
  const hits = [
    ...NAMES.filter((name) => name.test(text)).map(String),
    ...values.filter(({ value }) => text.includes(value)).map(({ name }) => `the value of ${name}`),
  ];
  if (/\.map$/.test(entry.name)) hits.push("a source map");
  for (const hit of hits) console.error(`${path.slice(path.indexOf("/dist/") + 1)}: ${hit}`);
  found += hits.length;
}
console.log(`secrets: ${files} files of the build, ${found} finds`);
process.exit(found || files === 0 ? 1 : 0);
