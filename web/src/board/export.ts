/** A page as a file: its ink as an SVG picture, with the words as words, or as a PNG. */
import { textLinesOf } from "./boxes";
import { units } from "./geometry";
import { type PathSink, SvgPath } from "./outline";
import { paintItem } from "./paint";
import { highlighterAlpha, type InkColours } from "./palette";
import { itemsOf } from "./repaint";
import { movedEnds, writeShape } from "./shapes";
import { outlineOf } from "./stroke";
import { baseline, lineHeight, placeOfText, textFont } from "./text";
import type { BoardItem, BoardPage } from "./types";

/** The most pixels along a side of a PNG, and how many it has at least across the page. */
const mostPixels = 4_096;
const leastWidth = 2_560;

const noIds: ReadonlySet<string> = new Set();

/**
 * A page as an SVG document, one element an item, in units. `background`: the address of a picture to lie below, which
 * a file wants as a `data:` URL; the paper is white.
 */
export function exportSvg(
  page: BoardPage | undefined,
  ratio: number,
  colours: InkColours,
  background?: string,
): string {
  const height = Math.round(units * ratio);
  const below = background
    ? `<image href="${escaped(background)}" x="0" y="0" width="${units}" height="${height}" preserveAspectRatio="none"/>`
    : "";
  const items = itemsOf({ page, lifted: noIds }).map((item) => element(item, colours));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${units} ${height}" width="1600" height="${Math.round(1600 * ratio)}">`,
    `<rect width="${units}" height="${height}" fill="#ffffff"/>${below}`,
    ...items,
    "</svg>",
  ].join("\n");
}

/** A page as a PNG; `background` lies below, as large as the page. Rejects where there is no canvas. */
export async function exportPng(
  page: BoardPage | undefined,
  ratio: number,
  colours: InkColours,
  background?: CanvasImageSource,
): Promise<Blob> {
  await document.fonts?.load(`100px ${textFont}`);
  const canvas = document.createElement("canvas");
  const width = Math.min(leastWidth, Math.floor(mostPixels / Math.max(1, ratio)));
  canvas.width = width;
  canvas.height = Math.max(1, Math.round(width * ratio));
  const context = canvas.getContext("2d");
  if (!context) throw new Error("The browser has no canvas to draw on.");
  context.fillStyle = "#ffffff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  if (background) context.drawImage(background, 0, 0, canvas.width, canvas.height);
  const scale = width / units;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  for (const item of itemsOf({ page, lifted: noIds })) paintItem(context, item, { colours, hasCasing: false });
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The picture could not be made."))), "image/png");
  });
}

function element(item: BoardItem, colours: InkColours): string {
  const color = escaped(colours[item.color]);
  if (item.kind === "text") return textElement(item, color);
  if (item.kind === "stroke") return strokeElement(item, color);
  const ends = movedEnds(item, item.transform);
  return line(
    written((sink) => writeShape(item.kind as Parameters<typeof writeShape>[0], ends, item.width, sink)),
    item.width,
    color,
    "",
  );
}

function strokeElement(item: BoardItem, color: string): string {
  const outline = outlineOf(item);
  const { a, d, e, f } = item.transform;
  const place = a === 1 && d === 1 && e === 0 && f === 0 ? "" : ` transform="matrix(${a} 0 0 ${d} ${e} ${f})"`;
  if (item.tool === "highlighter") {
    return line(
      written((sink) => outline.writeLine(sink)),
      item.width,
      color,
      ` stroke-opacity="${highlighterAlpha}"${place}`,
    );
  }
  const path = written((sink) => {
    for (let at = 0; at < outline.finished; at++) outline.writeChunk(at, sink);
    outline.writeTail(sink);
  });
  return `<path d="${path}" fill="${color}"${place}/>`;
}

function textElement(item: BoardItem, color: string): string {
  const lines = textLinesOf(item);
  const { x1, y1, x2, scaleX, scaleY } = placeOfText(item, lines.length);
  const spans = lines.map(({ text, isRightToLeft }, at) => {
    const x = isRightToLeft ? (x2 - x1) / scaleX : 0;
    const way = isRightToLeft ? ' direction="rtl"' : "";
    return `<tspan x="${x}" y="${(at * lineHeight + baseline) * item.width}"${way}>${escaped(text)}</tspan>`;
  });
  const place = `matrix(${scaleX} 0 0 ${scaleY} ${x1} ${y1})`;
  return `<text transform="${place}" font-family="${escaped(textFont)}" font-size="${item.width}" fill="${color}" xml:space="preserve">${spans.join("")}</text>`;
}

function line(path: string, width: number, color: string, more: string): string {
  const ends = 'stroke-linecap="round" stroke-linejoin="round"';
  return `<path d="${path}" fill="none" stroke="${color}" stroke-width="${width}" ${ends}${more}/>`;
}

function written(write: (sink: PathSink) => void): string {
  const path = new SvgPath();
  write(path);
  return path.toString();
}

/** Text as XML takes it; what XML has no place for is left out. */
function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, "")
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
