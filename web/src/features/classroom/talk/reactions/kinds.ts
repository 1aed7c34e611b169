import { useLingui } from "@lingui/react/macro";
import type { ReactionCount } from "@/live/events";

/** What can be shown without a word. */
export type ReactionKind = ReactionCount["kind"];

/** All of them, in the order in which they are offered. */
export const REACTIONS: readonly ReactionKind[] = [
  "thumbs_up",
  "applause",
  "heart",
  "laugh",
  "surprise",
  "thumbs_down",
];

/** How each is drawn. */
export const SIGN: Readonly<Record<ReactionKind, string>> = {
  thumbs_up: "👍",
  applause: "👏",
  heart: "❤️",
  laugh: "😄",
  surprise: "😮",
  thumbs_down: "👎",
};

/** What each is called. */
export function useReactionNames(): Readonly<Record<ReactionKind, string>> {
  const { t } = useLingui();
  return {
    thumbs_up: t`Thumbs up`,
    applause: t`Applause`,
    heart: t`Heart`,
    laugh: t`Laughter`,
    surprise: t`Surprise`,
    thumbs_down: t`Thumbs down`,
  };
}
