import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import { clock } from "@/i18n/format";
import { copyText } from "@/lib/copy";
import { showToast } from "@/ui/toast-queue";
import { useClass } from "../useClass";
import { useLookBack } from "./shown";

/** The address of a moment of a class: while it is on it looks back, afterwards it leads to the replay. */
export function momentInClass(origin: string, sessionId: string, ms: number): string {
  return `${origin}/sessions/${sessionId}?t=${Math.floor(ms / 1_000) * 1_000}`;
}

/** Copies the address of the moment that the stage shows. */
export function useCopyMoment(): () => void {
  const { t } = useLingui();
  const { store } = useClass();
  const lookBack = useLookBack();
  return useCallback(() => {
    const ms = lookBack.now();
    const at = clock(ms);
    const address = momentInClass(location.origin, store.getSnapshot().details.session.id, ms);
    void copyText(address).then((done) =>
      showToast(
        done
          ? { tone: "note", text: t`Link to ${at} copied.` }
          : { tone: "failure", text: t`Your browser does not allow copying.` },
      ),
    );
  }, [t, store, lookBack]);
}
