/**
 * A field of a CSV file (RFC 4180). What a spreadsheet would take for a formula is begun with an apostrophe, as OWASP
 * advises: people write what is in it.
 */
export function csvField(value: string | number | boolean | null): string {
  const text = value === null ? "" : String(value);
  const safe = typeof value === "string" && /^[\s\u200B-\u200F\uFEFF]*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A CSV file of rows, with a mark of its encoding that spreadsheets ask for. */
export function csvFile(rows: readonly (readonly (string | number | boolean | null)[])[]): Blob {
  const lines = rows.map((row) => `${row.map(csvField).join(",")}\r\n`);
  return new Blob(["\uFEFF", ...lines], { type: "text/csv;charset=utf-8" });
}

/** Hands a file to the browser to keep. */
export function download(file: Blob, name: string): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has begun to read it by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** A file's name made of a title: letters, figures and hyphens. */
export function fileName(title: string, kind: string, ending: string): string {
  const tidy = title
    .normalize("NFKD")
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "")
    .slice(0, 60)
    .toLowerCase();
  return `${tidy || "class"}-${kind}.${ending}`;
}
