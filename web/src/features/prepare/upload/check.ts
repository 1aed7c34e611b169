/** What a chosen file is, by its bytes; what is wrong with it is said before any of them is sent. */
import type { AssetDraft } from "@/api/types";

/** The largest file that the API takes, in bytes. */
export const MAX_BYTES = 52_428_800;

export type FileFault =
  | "empty"
  | "too_large"
  | "powerpoint"
  | "wrong_type"
  | "encrypted"
  | "too_many_pages"
  | "broken"
  /** The browser could not read it: it was moved, changed or taken out. */
  | "unreadable";

export type ContentType = AssetDraft["content_type"];

/** What a file is to be shown as. */
export type Sniffed = { ok: true; contentType: ContentType; kind: "deck" | "image" } | { ok: false; fault: FileFault };

/** The name of PowerPoint, Keynote and the like. */
const PRESENTATION = /\.(pptx?|pps[xm]?|ppsx|potx?|odp|key)$/i;

/** What the first bytes of a file say; the name only tells kinds of presentations apart. */
export function sniff(name: string, size: number, head: Uint8Array): Sniffed {
  if (size === 0) return { ok: false, fault: "empty" };
  const is = (at: number, ...bytes: number[]) => bytes.every((byte, i) => head[at + i] === byte);
  const found = (contentType: ContentType): Sniffed => {
    if (size > MAX_BYTES) return { ok: false, fault: "too_large" };
    return { ok: true, contentType, kind: contentType === "application/pdf" ? "deck" : "image" };
  };
  if (isPdf(head)) return found("application/pdf");
  if (is(0, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return found("image/png");
  if (is(0, 0xff, 0xd8, 0xff)) return found("image/jpeg");
  if (is(0, 0x52, 0x49, 0x46, 0x46) && is(8, 0x57, 0x45, 0x42, 0x50)) return found("image/webp");
  const isArchive = is(0, 0x50, 0x4b) || is(0, 0xd0, 0xcf, 0x11, 0xe0);
  return { ok: false, fault: isArchive && PRESENTATION.test(name) ? "powerpoint" : "wrong_type" };
}

/** How many bytes `sniff` wants to see. */
export const HEAD_BYTES = 1024;

function isPdf(head: Uint8Array): boolean {
  return new TextDecoder("latin1").decode(head.subarray(0, HEAD_BYTES)).includes("%PDF-");
}

/** SHA-256 in hexadecimal. The browser reckons it beside the page, which stays responsive whatever the size. */
export async function digest(data: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The most that all pages' text takes in a request, in bytes; the API's limit for it is 3 MiB with the rest. */
const TEXT_BYTES = 2_500_000;
/** The most characters of one page. */
const PAGE_CHARACTERS = 4000;

/**
 * The pages' texts as the API takes them: without characters that no keyboard writes, each cut to 4000 characters and
 * all to what one request may hold.
 */
export function fitTexts(texts: readonly string[]): string[] {
  const encoder = new TextEncoder();
  let left = TEXT_BYTES;
  return texts.map((text) => {
    const fit = [...clean(text)].slice(0, PAGE_CHARACTERS).join("").trim();
    // A quotation mark or a line break takes two bytes in JSON.
    const bytes = encoder.encode(JSON.stringify(fit)).length;
    if (bytes > left) return "";
    left -= bytes;
    return fit;
  });
}

/** Without control characters, halves of characters, noncharacters, and what turns the order of the text. */
function clean(text: string): string {
  return text.replace(/(?![\n\t])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]/gu, "");
}
