import { t } from "@lingui/core/macro";
import type { RecordEntry } from "@/api/types";
import type { EventContents, KnownType } from "@/live/events";
import { upcast } from "@/live/upcast";
import { isKnownType } from "../kinds";
import type { Telling } from "../telling";
import { board } from "./board";
import { floor } from "./floor";
import { media } from "./media";
import { people } from "./people";
import { polls } from "./polls";
import type { Say, Sentences } from "./say";
import { shown } from "./shown";
import { talk } from "./talk";

/** Every type of entry as a sentence. */
const sentences: Sentences<KnownType> = { ...people, ...media, ...shown, ...board, ...talk, ...polls, ...floor };

/** The entry as a sentence with marks, whatever it is: erased ones say so, and unknown ones their type. */
export function sentenceOf(entry: RecordEntry, telling: Telling): string {
  if (entry.erased || entry.content === null) return erased(entry.type);
  if (!isKnownType(entry.type)) return t`Something of the type ${entry.type} happened.`;
  const { content } = upcast({ ...entry, lane: "all", n: entry.seq });
  const say = sentences[entry.type] as Say<KnownType>;
  const told = { actor: telling.name(entry.actor_id), actorId: entry.actor_id, telling };
  return say(content as EventContents[KnownType], told);
}

/** What is told of an entry whose content is gone. */
function erased(type: string): string {
  const [area] = type.split(".");
  switch (area) {
    case "chat":
      return t`A chat message was erased. Its time and seal stay, so the record is still whole.`;
    case "question":
      return t`A question was erased. Its time and seal stay, so the record is still whole.`;
    case "board":
      return t`Something that was drawn was erased. Its time and seal stay, so the record is still whole.`;
    default:
      return t`This entry was erased. Its time and seal stay, so the record is still whole.`;
  }
}
