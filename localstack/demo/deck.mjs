// Prints the demo's deck, localstack/demo/two-slits/deck.html, to PDF with Chromium, and writes beside it what the demo
// data say of it: size, digest, and size and words of each page. Needs Chromium and web/node_modules.
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const folder = fileURLToPath(new URL("./two-slits/", import.meta.url));
const require = createRequire(new URL("../../web/package.json", import.meta.url));

function print() {
  const scratch = mkdtempSync(join(tmpdir(), "lectern-deck-"));
  try {
    const out = join(scratch, "deck.pdf");
    const flags = ["--headless", "--no-sandbox", "--disable-gpu", "--allow-file-access-from-files", "--no-pdf-header-footer", "--disable-pdf-tagging"];
    const page = pathToFileURL(join(folder, "deck.html")).href;
    execFileSync(process.env.CHROMIUM ?? "chromium", [...flags, `--user-data-dir=${scratch}`, "--virtual-time-budget=10000", `--print-to-pdf=${out}`, page], { stdio: "ignore" });
    return readFileSync(out, "latin1");
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
}

/**
 * The same document without the objects that are in it twice: Chromium embeds each letter once for each size. The time
 * of printing goes too, so that the same deck is the same file.
 */
function once(pdf) {
  const start = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(pdf)[1]);
  const offsets = [...pdf.slice(start).matchAll(/^(\d{10}) \d{5} n/gm)].map((m) => Number(m[1])).sort((a, b) => a - b);
  let objects = offsets.map((at, i) => {
    const [, id, body] = /^(\d+) 0 obj\s*([\s\S]*?)\s*endobj\s*$/.exec(pdf.slice(at, offsets[i + 1] ?? start));
    const [head, ...stream] = body.split(/(?=stream\r?\n)/);
    return { id, head: head.replace(/D:\d{14}/g, "D:20261128000000"), stream: stream.join("") };
  });
  let trailer = /trailer\s*([\s\S]*?)startxref/.exec(pdf.slice(start))[1];
  const refers = (text, to) => text.replace(/\b(\d+) 0 R\b/g, (all, id) => (to.has(id) ? `${to.get(id)} 0 R` : all));
  for (;;) {
    const [seen, same] = [new Map(), new Map()];
    for (const o of objects) {
      const key = o.head.includes("/Type /Page\n") ? o.id : o.head + o.stream;
      if (seen.has(key)) same.set(o.id, seen.get(key));
      else seen.set(key, o.id);
    }
    if (same.size === 0) break;
    objects = objects.filter((o) => !same.has(o.id)).map((o) => ({ ...o, head: refers(o.head, same) }));
    trailer = refers(trailer, same);
  }
  const numbers = new Map(objects.map((o, i) => [o.id, i + 1]));
  let out = pdf.slice(0, offsets[0]);
  const table = [];
  for (const o of objects) {
    table.push(`${String(out.length).padStart(10, "0")} 00000 n \n`);
    out += `${numbers.get(o.id)} 0 obj\n${refers(o.head, numbers)}${o.stream}\nendobj\n`;
  }
  const size = objects.length + 1;
  return `${out}xref\n0 ${size}\n0000000000 65535 f \n${table.join("")}trailer\n${refers(trailer, numbers).replace(/\/Size \d+/, `/Size ${size}`)}startxref\n${out.length}\n%%EOF\n`;
}

async function pagesOf(data) {
  const { getDocument } = await import(pathToFileURL(require.resolve("pdfjs-dist/legacy/build/pdf.mjs")).href);
  const deck = await getDocument({ data: new Uint8Array(data), isEvalSupported: false, verbosity: 0 }).promise;
  const pages = [];
  for (let n = 1; n <= deck.numPages; n++) {
    const page = await deck.getPage(n);
    const [x, y, right, top] = page.view;
    const { items } = await page.getTextContent();
    const text = items.map((i) => i.str + (i.hasEOL ? "\n" : "")).join("");
    pages.push({ width: right - x, height: top - y, text: text.replace(/[ \t]+/g, " ").replace(/ ?\n\s*/g, "\n").trim() });
  }
  await deck.destroy();
  return pages;
}

const data = Buffer.from(once(print()), "latin1");
const about = {
  name: "two-slits.pdf",
  size_bytes: data.length,
  sha256: createHash("sha256").update(data).digest("hex"),
  pages: await pagesOf(data),
};
writeFileSync(join(folder, "two-slits.pdf"), data);
writeFileSync(join(folder, "two-slits.json"), `${JSON.stringify(about, null, 2)}\n`);
console.log(`${about.name}: ${about.pages.length} pages, ${Math.round(data.length / 1000)} kB`);
