import type { EventContents, KnownType } from "@/live/events";
import { eventTypes } from "@/live/events";

/** What entries are about, as one can choose. */
export type Kind = "people" | "chat" | "questions" | "polls" | "floor" | "rules" | "shown" | "board" | "media";

/** The kinds in the order of the choice. */
export const KINDS: readonly Kind[] = [
  "people",
  "chat",
  "questions",
  "polls",
  "floor",
  "rules",
  "shown",
  "board",
  "media",
];

/** What an area of types is about. */
const byArea: Readonly<Record<string, Kind>> = {
  session: "people",
  participant: "people",
  lobby: "people",
  chat: "chat",
  question: "questions",
  poll: "polls",
  hand: "floor",
  reaction: "floor",
  confusion: "floor",
  layout: "shown",
  plan: "shown",
  deck: "shown",
  scene: "shown",
  slide: "shown",
  viewport: "shown",
  pointer: "shown",
  timer: "shown",
  board: "board",
  media: "media",
  recording: "media",
  consent: "media",
  artifact: "media",
};

/** Types that are about something else than their area: what staff did to keep order. */
const byType: Partial<Record<KnownType, Kind>> = {
  "session.lock_changed": "rules",
  "session.settings_changed": "rules",
  "participant.removed": "rules",
  "participant.muted": "rules",
  "participant.granted": "floor",
  "chat.hidden": "rules",
  "chat.restored": "rules",
  "lobby.admitted": "rules",
};

const known: ReadonlySet<string> = new Set(eventTypes);

/** Whether there is a sentence for a type. */
export function isKnownType(type: string): type is keyof EventContents {
  return known.has(type);
}

/** What an entry of a type is about. */
export function kindOf(type: string): Kind {
  return byType[type as KnownType] ?? byArea[type.split(".")[0] ?? ""] ?? "people";
}

/** What is left out unless one asks for it: ink, the pointer, what of a page is seen, and counts that go on and on. */
const fine: ReadonlySet<string> = new Set<KnownType>([
  "board.stroke_committed",
  "board.stroke_continued",
  "board.shape_added",
  "board.items_changed",
  "board.items_erased",
  "board.undone",
  "pointer.moved",
  "viewport.changed",
  "question.tallied",
  "poll.tallied",
  "poll.counted",
  "reaction.tallied",
  "confusion.tallied",
]);

/** Whether an entry is ink, pointer or a tally. */
export const isFine = (type: string): boolean => fine.has(type);
