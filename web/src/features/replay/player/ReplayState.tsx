import { Trans } from "@lingui/react/macro";
import { CheckIcon } from "@phosphor-icons/react/dist/csr/Check";
import { CircleHalfIcon } from "@phosphor-icons/react/dist/csr/CircleHalf";
import { WarningIcon } from "@phosphor-icons/react/dist/csr/Warning";
import type { ReplayStatus } from "@/api/types";
import { cx } from "@/lib/cx";

/** How far a replay is, in colour, shape and words. Null: nothing has been made of the class yet. */
export function ReplayState({ status, className }: { status: ReplayStatus | null; className?: string }) {
  const line = cx("flex items-center gap-1.5 text-13 font-medium", className);
  switch (status) {
    case "ready":
      return (
        <p className={cx(line, "text-live")}>
          <CheckIcon size={16} aria-hidden />
          <Trans>Replay ready</Trans>
        </p>
      );
    case "partial":
      return (
        <p className={cx(line, "text-hand")}>
          <CircleHalfIcon size={16} aria-hidden />
          <Trans>Replay ready, but part of it is missing</Trans>
        </p>
      );
    case "failed":
      return (
        <p className={cx(line, "text-rec")}>
          <WarningIcon size={16} aria-hidden />
          <Trans>Sound and transcript could not be made. You can still watch people and stage.</Trans>
        </p>
      );
    case "events_only":
      return (
        <p className={cx(line, "text-ink-2")}>
          <span aria-hidden className="inline-flex flex-none gap-0.5">
            <i className="h-1.5 w-2.5 bg-ink-3" />
            <i className="h-1.5 w-2.5 bg-mark shadow-[inset_0_0_0_1px_var(--mark-edge)]" />
            <i className="h-1.5 w-2.5 bg-line" />
          </span>
          <Trans>Sound is being prepared. You can watch people and stage now.</Trans>
        </p>
      );
    case "not_shared":
      return (
        <p className={cx(line, "text-ink-2")}>
          <Trans>The replay is not published.</Trans>
        </p>
      );
    case null:
      return (
        <p className={cx(line, "text-ink-2")}>
          <Trans>The replay is being prepared.</Trans>
        </p>
      );
  }
}
