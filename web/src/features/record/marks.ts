/**
 * Sentences of the record are texts in which names and quoted words are marked, so that one text serves the page, which
 * shows them apart, as well as search and files. The marks are characters for private use, which are taken out of what
 * people wrote.
 */

const MARK = { name: ["\uE000", "\uE001"], quote: ["\uE002", "\uE003"] } as const;

/** A part of a sentence: plain words, somebody's name, or what somebody wrote. */
export interface Part {
  readonly kind: "plain" | keyof typeof MARK;
  readonly text: string;
}

const clean = (text: string) => text.replace(/[\uE000-\uE003]/g, "");

/** A name within a sentence. */
export const name = (text: string): string => `${MARK.name[0]}${clean(text)}${MARK.name[1]}`;

/** Words that somebody wrote, within a sentence; they stand in quotation marks. */
export const quote = (text: string): string => `${MARK.quote[0]}${clean(text)}${MARK.quote[1]}`;

/** The sentence as plain text. */
export function plain(sentence: string): string {
  return sentence
    .replace(/[\uE000\uE001]/g, "")
    .replace(/\uE002/g, "“")
    .replace(/\uE003/g, "”");
}

/** The sentence in its parts, in order. */
export function parts(sentence: string): Part[] {
  const found: Part[] = [];
  const add = (kind: Part["kind"], text: string) => {
    if (text !== "") found.push({ kind, text });
  };
  let at = 0;
  for (const match of sentence.matchAll(/\uE000([^\uE001]*)\uE001|\uE002([^\uE003]*)\uE003/g)) {
    add("plain", sentence.slice(at, match.index));
    if (match[1] !== undefined) add("name", match[1]);
    else add("quote", match[2] ?? "");
    at = match.index + match[0].length;
  }
  add("plain", sentence.slice(at));
  return found;
}
