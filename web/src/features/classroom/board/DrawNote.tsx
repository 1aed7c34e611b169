import { Trans, useLingui } from "@lingui/react/macro";
import { PencilSimpleIcon } from "@phosphor-icons/react/dist/csr/PencilSimple";
import { useEffect, useRef } from "react";
import { cx } from "@/lib/cx";
import { shallowEqual } from "@/live/hooks";
import { showToast } from "@/ui/toast-queue";
import { useShown } from "../lookback/shown";
import { useClassValue } from "../useClass";
import { useMayDraw } from "./useInk";

/** Tells a student that they may draw, for as long as they may, and says so when it is over. */
export function DrawNote({ className }: { className?: string }) {
  const { t } = useLingui();
  const { staff, board, joined } = useClassValue(({ view, details }) => {
    const me = view.participants.get(details.me.id);
    return { staff: details.staff, board: me?.board ?? null, joined: me?.joined === true && !me.removed };
  }, shallowEqual);
  const here = useMayDraw();
  const before = useRef(board);
  const over = t`You cannot draw any more. What you drew stays.`;
  useEffect(() => {
    if (before.current !== null && board === null && joined && !staff) showToast({ tone: "note", text: over });
    before.current = board;
  }, [board, joined, staff, over]);
  const { isLive } = useShown();
  if (staff || board === null || !isLive) return null;
  return (
    <p className={cx("flex items-center gap-2", className)}>
      <PencilSimpleIcon size={16} className="flex-none" aria-hidden />
      {!here ? (
        <Trans>You can draw on another page.</Trans>
      ) : board === "*" ? (
        <Trans>You can draw on every page.</Trans>
      ) : (
        <Trans>You can draw on this page.</Trans>
      )}
    </p>
  );
}
