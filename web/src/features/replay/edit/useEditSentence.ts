import { useLingui } from "@lingui/react/macro";
import type { Edit } from "@/api/types";
import { clock } from "@/i18n/format";

/** What an edit did, in a sentence. */
export function useEditSentence(durationMs: number): (edit: Edit) => string {
  const { t } = useLingui();
  return ({ kind, content }) => {
    if (!content) return t`What this edit said was erased.`;
    const from = clock(content.from_ms ?? 0);
    const to = clock(content.to_ms ?? 0);
    const start = clock(content.start_ms ?? 0);
    const title = content.title ?? "";
    switch (kind) {
      case "part.hidden":
        return t`Hid ${from} to ${to}.`;
      case "trim.set":
        return (content.from_ms ?? 0) <= 0 && (content.to_ms ?? 0) >= durationMs
          ? t`Let the replay begin and end with the class.`
          : t`Let the replay begin at ${from} and end at ${to}.`;
      case "message.hidden":
        return t`Hid a message.`;
      case "words.corrected":
        return t`Corrected what was said to “${content.text ?? ""}”`;
      case "chapter.added":
        return t`Added the chapter “${title}” at ${start}.`;
      case "chapter.removed":
        return t`Removed a chapter.`;
      case "chapter.changed":
        if (content.start_ms === undefined) return t`Named a chapter “${title}”.`;
        return title === "" ? t`Moved a chapter to ${start}.` : t`Named a chapter “${title}” and moved it to ${start}.`;
      case "sentence.changed":
        return t`Changed a sentence of the summary to “${content.text ?? ""}”`;
      case "sentence.removed":
        return t`Removed a sentence of the summary.`;
    }
  };
}
