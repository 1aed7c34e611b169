import { useLingui } from "@lingui/react/macro";
import type { Replay } from "@/api/types";
import { clock } from "@/i18n/format";

/** A part of somebody's media that is not in the replay. Only staff are told of them. */
export type Gap = Replay["gaps"][number];

/** What a gap is in words: whose, when and why. */
export function useGapSentence(nameOf: (id: string | null) => string): (gap: Gap) => string {
  const { t } = useLingui();
  return ({ participant_id, what, from_ms, to_ms, why }) => {
    const whats: Record<Gap["what"], string> = {
      microphone: t`microphone`,
      camera: t`camera`,
      screen_share: t`screen`,
      screen_share_audio: t`sound of the screen`,
    };
    return t`${nameOf(participant_id)}, ${whats[what]}: no recording from ${clock(from_ms)} to ${clock(to_ms)}: ${why}`;
  };
}
