/** The languages that courses are most often taught in (ISO 639-1), of those that speech recognition knows. */
const LANGUAGES = [
  ..."ar bg bn ca cs cy da de el en es et fa fi fr he hi hr hu id it ja ko".split(" "),
  ..."lt lv ms nl no pl pt ro ru sk sl sr sv sw ta th tr uk ur vi zh".split(" "),
];

/** Every language by its name in the reader's, in that one's order. */
export function languageNames(locale: string): { id: string; name: string }[] {
  const reader = Intl.DisplayNames.supportedLocalesOf(locale)[0] ?? "en";
  const names = new Intl.DisplayNames(reader, { type: "language" });
  return LANGUAGES.map((id) => ({ id, name: names.of(id) ?? id })).sort((a, b) => a.name.localeCompare(b.name, reader));
}
