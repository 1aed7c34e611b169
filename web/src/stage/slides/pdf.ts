/**
 * Decks and images as pages that can be drawn: the one file that knows pdf.js. It is large, so whoever needs it imports
 * it when a deck is to be opened.
 *
 * The whole file is fetched before anything is drawn, so that an address that runs out and a network that goes do not
 * stop a class in the middle of a deck. Nothing in a file runs or is followed: no scripts, no forms, no links.
 */
import {
  AnnotationMode,
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentProxy,
  type PDFPageProxy,
  VerbosityLevel,
  version,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import workerUrl from "pdfjs-dist/legacy/build/pdf.worker.min.mjs?url";
import { type Deck, DeckError, type PageInfo, type TextItem } from "./deck";
import { placeText } from "./text";

export { type Deck, DeckError, type DeckFailure, type PageInfo, type TextItem } from "./deck";

GlobalWorkerOptions.workerSrc = workerUrl;

/** The most pages a deck may have; the API refuses more as well. */
const maxPages = 500;

/** The most pixels one drawing takes: four bytes each, and phones give no more than this. */
const maxPixels = 16_777_216;

/** Fonts and character maps that a file may name without holding them; vite/pdf-files.ts puts them there. */
const files = `${import.meta.env.BASE_URL}assets/pdfjs-${version}/`;

/** Reads a font or a character map, by its folder and name, where it cannot be fetched. */
export type ReadPdfFile = (path: string) => Promise<Uint8Array>;

/** Opens a deck or an image. Rejects with a DeckError. */
export async function openDeck(
  source: { url: string } | { data: ArrayBuffer },
  kind: "deck" | "image",
  readFile?: ReadPdfFile,
): Promise<Deck> {
  const data = "data" in source ? source.data : await load(source.url);
  return kind === "image" ? openImage(data) : openPdf(data, readFile);
}

const folders: Readonly<Record<string, string>> = { cMapUrl: "cmaps", standardFontDataUrl: "standard_fonts" };

/** What pdf.js asks for the files that it would fetch. */
function fileFactory(readFile: ReadPdfFile) {
  return class {
    fetch({ kind, filename }: { kind: string; filename: string }): Promise<Uint8Array> {
      const folder = folders[kind];
      return folder ? readFile(`${folder}/${filename}`) : Promise.reject(new Error(`no files of ${kind}`));
    }
  };
}

async function load(url: string): Promise<ArrayBuffer> {
  try {
    const response = await fetch(url, { credentials: "omit" });
    if (!response.ok) throw new Error(`answered ${response.status}`);
    return await response.arrayBuffer();
  } catch (cause) {
    throw new DeckError("unreachable", { cause });
  }
}

async function openPdf(data: ArrayBuffer, readFile?: ReadPdfFile): Promise<Deck> {
  if (!startsLikePdf(data)) throw new DeckError("not_a_deck");
  const task = getDocument({
    // The worker takes the bytes away from here; who gave them may need them still.
    data: new Uint8Array(data.slice(0)),
    isEvalSupported: false,
    enableXfa: false,
    // The page's security policy allows no WebAssembly; decoders in plain JavaScript do.
    useWasm: false,
    wasmUrl: `${files}wasm/`,
    cMapUrl: `${files}cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${files}standard_fonts/`,
    ...(readFile ? { useWorkerFetch: false, BinaryDataFactory: fileFactory(readFile) } : {}),
    maxImageSize: maxPixels * 4,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    const pdf = await task.promise;
    // One that opens without a password can be encrypted as well; the API refuses it.
    const { info } = await pdf.getMetadata();
    if ((info as { EncryptFilterName?: unknown }).EncryptFilterName) throw new DeckError("encrypted");
    if (pdf.numPages > maxPages) throw new DeckError("too_many_pages");
    if (pdf.numPages < 1) throw new DeckError("broken");
    return new PdfDeck(pdf, await readPages(pdf), () => void task.destroy());
  } catch (cause) {
    void task.destroy();
    if (cause instanceof DeckError) throw cause;
    const isLocked = cause instanceof Error && cause.name === "PasswordException";
    throw new DeckError(isLocked ? "encrypted" : "broken", { cause });
  }
}

/** As many are asked for at a time as keep the worker busy. */
async function readPages(pdf: PDFDocumentProxy): Promise<PageInfo[]> {
  const out: PageInfo[] = [];
  for (let first = 1; first <= pdf.numPages; first += 32) {
    const numbers = Array.from({ length: Math.min(32, pdf.numPages - first + 1) }, (_, index) => first + index);
    const pages = await Promise.all(numbers.map((number) => pdf.getPage(number)));
    for (const page of pages) {
      const { width, height } = page.getViewport({ scale: 1 });
      if (!(width > 0 && height > 0)) throw new DeckError("broken");
      out.push({ width, height });
    }
  }
  return out;
}

class PdfDeck implements Deck {
  constructor(
    private readonly pdf: PDFDocumentProxy,
    readonly pages: readonly PageInfo[],
    readonly destroy: () => void,
  ) {}

  async render(page: number, canvas: HTMLCanvasElement, opts: Parameters<Deck["render"]>[2]): Promise<void> {
    const { signal } = opts;
    const info = pageOf(this.pages, page);
    const source = await this.page(page);
    signal?.throwIfAborted();
    const width = pixelsAcross(info, opts.width, opts.scale ?? 1);
    const viewport = source.getViewport({ scale: width / info.width });
    canvas.width = width;
    canvas.height = Math.max(1, Math.round(viewport.height));
    const drawing = source.render({ canvas, viewport, annotationMode: AnnotationMode.ENABLE });
    const stop = () => drawing.cancel();
    signal?.addEventListener("abort", stop, { once: true });
    try {
      await drawing.promise;
    } catch (cause) {
      signal?.throwIfAborted();
      throw new DeckError("broken", { cause });
    } finally {
      signal?.removeEventListener("abort", stop);
    }
  }

  async text(page: number): Promise<readonly TextItem[]> {
    pageOf(this.pages, page);
    const source = await this.page(page);
    try {
      const { items } = await source.getTextContent();
      return placeText(items, source.getViewport({ scale: 1 }));
    } catch (cause) {
      throw new DeckError("broken", { cause });
    }
  }

  private async page(page: number): Promise<PDFPageProxy> {
    try {
      return await this.pdf.getPage(page);
    } catch (cause) {
      throw new DeckError("broken", { cause });
    }
  }
}

async function openImage(data: ArrayBuffer): Promise<Deck> {
  const type = imageType(data);
  if (!type) throw new DeckError("not_a_deck");
  let image: ImageBitmap;
  try {
    image = await createImageBitmap(new Blob([data], { type }));
  } catch (cause) {
    throw new DeckError("broken", { cause });
  }
  const pages: readonly PageInfo[] = [{ width: image.width, height: image.height }];
  return {
    pages,
    render: async (page, canvas, { width, scale = 1, signal }) => {
      const info = pageOf(pages, page);
      signal?.throwIfAborted();
      canvas.width = pixelsAcross(info, width, scale);
      canvas.height = Math.max(1, Math.round((canvas.width * info.height) / info.width));
      const pen = canvas.getContext("2d");
      if (!pen) throw new DeckError("broken");
      pen.imageSmoothingQuality = "high";
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    },
    text: async (page) => {
      pageOf(pages, page);
      return [];
    },
    destroy: () => image.close(),
  };
}

/** The pixels across a drawing so many CSS pixels wide, as far as memory allows. */
function pixelsAcross({ width, height }: PageInfo, cssWidth: number, scale: number): number {
  const wanted = Math.max(1, cssWidth * scale);
  return Math.max(1, Math.round(Math.min(wanted, Math.sqrt((maxPixels * width) / height))));
}

function pageOf(pages: readonly PageInfo[], page: number): PageInfo {
  const found = pages[page - 1];
  if (!found) throw new RangeError(`There is no page ${page}.`);
  return found;
}

/** PDF allows other bytes before its mark, up to 1024. */
function startsLikePdf(data: ArrayBuffer): boolean {
  return bytesAsText(data, 1024).includes("%PDF-");
}

function imageType(data: ArrayBuffer): string | null {
  const head = bytesAsText(data, 12);
  if (head.startsWith("\x89PNG\r\n\x1a\n")) return "image/png";
  if (head.startsWith("\xff\xd8\xff")) return "image/jpeg";
  if (head.startsWith("RIFF") && head.endsWith("WEBP")) return "image/webp";
  return null;
}

/** The first bytes, each as the character of its number. */
function bytesAsText(data: ArrayBuffer, count: number): string {
  return String.fromCharCode(...new Uint8Array(data, 0, Math.min(count, data.byteLength)));
}
