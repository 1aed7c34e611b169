/** One or two letters for a person: the first of the first and of the last word, e.g. "Ines Duarte" → "ID". */
export function initials(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : words;
  return letters.map((word) => (Array.from(word ?? "")[0] ?? "").toLocaleUpperCase()).join("");
}
