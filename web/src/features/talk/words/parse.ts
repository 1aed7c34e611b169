/**
 * What people write, taken apart: lines, links, code between backticks, formulas between dollar signs. It knows nothing
 * else, and whatever is none of these stays the text that it is. The time it takes grows with the length alone.
 */

/** A part of a paragraph. `source` of a formula is what was written, its dollar signs too. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "link"; readonly href: string; readonly text: string }
  | { readonly kind: "formula"; readonly tex: string; readonly source: string };

/** A paragraph, or what stands on lines of its own. */
export type Block =
  | { readonly kind: "paragraph"; readonly parts: readonly Inline[] }
  | { readonly kind: "code"; readonly text: string }
  | { readonly kind: "formula"; readonly tex: string; readonly source: string };

/** The longest formula, in characters, and the most of one text: more is shown as it was written. */
export const formulaLimits = { length: 600, count: 24 } as const;

/** The longest address, in characters, that becomes a link. */
const longestLink = 1_000;

/** Characters that order or hide others. The server takes them out; a page does not rely on that. */
const ordering = /(?![\n\t])[\p{Bidi_Control}\p{Cc}]/gu;

/** What may begin something, and addresses with everything up to the next space, quotation mark or bracket. */
const openers = /```|`|\$\$|\$|https?:\/\/[^\s<>"“”«»`]+/giu;

interface Found {
  readonly end: number;
  readonly inline?: Inline;
  readonly block?: Block;
}

/** See the file's comment. */
export function parseWords(written: string): readonly Block[] {
  const text = written.replace(/\r\n?/g, "\n").replace(ordering, "");
  const blocks: Block[] = [];
  let parts: Inline[] = [];
  let from = 0;
  // Where a mark was looked for in vain, no later one has a partner either.
  const alone = new Set<string>();
  let formulas = 0;
  const plain = (to: number) => {
    if (to > from) parts.push({ kind: "text", text: text.slice(from, to) });
  };
  const paragraph = () => {
    const trimmed = trim(parts);
    if (trimmed.length > 0) blocks.push({ kind: "paragraph", parts: trimmed });
    parts = [];
  };
  openers.lastIndex = 0;
  for (let match = openers.exec(text); match; match = openers.exec(text)) {
    const mark = match[0];
    const isFormula = mark.startsWith("$");
    const found =
      alone.has(mark) || (isFormula && formulas >= formulaLimits.count) ? null : take(text, match.index, mark, alone);
    if (!found) continue;
    if (isFormula) formulas += 1;
    plain(match.index);
    if (found.block) {
      paragraph();
      blocks.push(found.block);
    }
    if (found.inline) parts.push(found.inline);
    from = found.end;
    openers.lastIndex = from;
  }
  plain(text.length);
  paragraph();
  return blocks;
}

/** What begins at `at` with `mark`; null when nothing does. */
function take(text: string, at: number, mark: string, alone: Set<string>): Found | null {
  const start = at + mark.length;
  if (mark === "$") return takeInlineFormula(text, at);
  if (mark === "`") {
    const end = text.indexOf("`", start);
    const line = text.indexOf("\n", start);
    if (end < 0) alone.add(mark);
    if (end <= start || (line >= 0 && line < end)) return null;
    return { end: end + 1, inline: { kind: "code", text: text.slice(start, end) } };
  }
  if (mark !== "```" && mark !== "$$") return takeLink(at, mark);
  const end = text.indexOf(mark, start);
  if (end < 0) alone.add(mark);
  const inside = end < 0 ? "" : text.slice(start, end);
  if (inside.trim() === "") return null;
  if (mark === "```") {
    // The word behind the first marks names the language; it is no part of the code.
    const code = inside.replace(/^[\w+#.-]*\n/, "").replace(/\s+$/, "");
    return { end: end + mark.length, block: { kind: "code", text: code } };
  }
  if (inside.length > formulaLimits.length) return null;
  const source = text.slice(at, end + mark.length);
  return { end: end + mark.length, block: { kind: "formula", tex: inside.trim(), source } };
}

/**
 * A formula within a line. Sums of money are none: no space stands inside next to a dollar sign, and no digit after the
 * second one.
 */
function takeInlineFormula(text: string, at: number): Found | null {
  const most = Math.min(text.length, at + 2 + formulaLimits.length);
  if (/\s/.test(text[at + 1] ?? " ")) return null;
  for (let end = at + 1; end < most; end++) {
    const here = text[end];
    if (here === "\n") return null;
    if (here === "\\") end++;
    else if (here === "$") {
      const isClosed = end > at + 1 && !/\s/.test(text[end - 1] ?? " ") && !/\d/.test(text[end + 1] ?? "");
      if (!isClosed) return null;
      const source = text.slice(at, end + 1);
      return { end: end + 1, inline: { kind: "formula", tex: source.slice(1, -1), source } };
    }
  }
  return null;
}

/** An address of the web, without the punctuation of the sentence around it. */
function takeLink(at: number, written: string): Found | null {
  const address = withoutPunctuation(written);
  if (address.length > longestLink) return null;
  const url = URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "") return null;
  if (url.hostname === "") return null;
  // A host that is written in letters that only look like others is shown as the browser will ask for it.
  const host = /^https?:\/\/([^/?#]*)/i.exec(address)?.[1]?.toLowerCase();
  const text = host === url.host || host === `${url.hostname}:${defaultPort(url)}` ? address : url.href;
  return { end: at + address.length, inline: { kind: "link", href: url.href, text } };
}

const defaultPort = ({ protocol }: URL): string => (protocol === "https:" ? "443" : "80");

/** A closing bracket belongs to an address that holds its partner. */
function withoutPunctuation(address: string): string {
  let end = address.length;
  let open = count(address, "(") - count(address, ")");
  for (; end > 0; end--) {
    const last = address[end - 1] ?? "";
    if (last === ")" && open < 0) open += 1;
    else if (!/[.,;:!?'’…\]}*_~]/.test(last)) break;
  }
  return address.slice(0, end);
}

const count = (text: string, letter: string): number => text.split(letter).length - 1;

/** A paragraph without the empty lines around it; what stands on lines of its own makes room by itself. */
function trim(parts: readonly Inline[]): Inline[] {
  const out = [...parts];
  const first = out[0];
  if (first?.kind === "text") out[0] = { kind: "text", text: first.text.replace(/^\n+/, "") };
  const last = out.at(-1);
  if (last?.kind === "text") out[out.length - 1] = { kind: "text", text: last.text.replace(/\s+$/, "") };
  return out.filter((part) => part.kind !== "text" || part.text !== "");
}
