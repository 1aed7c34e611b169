/** A small PDF in A-series landscape (16:9), a line of large text on each page. Latin letters only. */
export function makePdf(lines: readonly string[]): Uint8Array<ArrayBuffer> {
  const objects: string[] = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  const pages: number[] = [];
  for (const line of lines) {
    const text = line.replace(/[\\()]/g, "\\$&");
    const drawing = `0.95 0.93 0.85 rg 0 0 960 540 re f 0 0 0 rg BT /F1 48 Tf 60 400 Td (${text}) Tj ET`;
    objects.push(`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`);
    const content = objects.length;
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 960 540] /Contents ${content} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    pages.push(objects.length);
  }
  objects[1] = `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((page) => `${page} 0 R`).join(" ")}] >>`;
  let file = "%PDF-1.7\n";
  const offsets = objects.map((object, index) => {
    const at = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const xref = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const at of offsets) file += `${String(at).padStart(10, "0")} 00000 n \n`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${xref}\n%%EOF\n`;
  return new TextEncoder().encode(file);
}
