import { useLingui } from "@lingui/react/macro";
import { clock } from "@/i18n/format";
import { copyText } from "@/lib/copy";
import { showToast } from "@/ui/toast-queue";
import type { Player } from "./player";

/** The address of a moment of a replay. */
export function momentAddress(origin: string, sessionId: string, ms: number): string {
  return `${origin}/replays/${sessionId}?t=${Math.floor(ms / 1000) * 1000}`;
}

/** Copies a link to the moment that the player is at, and says so. */
export function useCopyMoment(sessionId: string, player: Player): () => Promise<void> {
  const { t } = useLingui();
  return async () => {
    const { positionMs } = player.getSnapshot();
    const done = await copyText(momentAddress(location.origin, sessionId, positionMs));
    showToast(
      done
        ? { tone: "note", text: t`Link to ${clock(positionMs)} copied.` }
        : { tone: "failure", text: t`Your browser does not allow copying.` },
    );
  };
}
