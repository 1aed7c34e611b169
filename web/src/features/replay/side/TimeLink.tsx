import { useLingui } from "@lingui/react/macro";
import { clock } from "@/i18n/format";
import { cx } from "@/lib/cx";
import type { Player } from "../player/player";

/** A moment of the class, as a link that plays from it. */
export function TimeLink({
  atMs,
  player,
  className,
  isStop = true,
}: {
  atMs: number;
  player: Player;
  className?: string;
  /** Whether Tab stops at it. */
  isStop?: boolean;
}) {
  const { t } = useLingui();
  const at = clock(atMs);
  return (
    <button
      type="button"
      tabIndex={isStop ? undefined : -1}
      aria-label={t`Play from ${at}`}
      onClick={() => {
        player.seek(atMs);
        player.play();
      }}
      className={cx(
        "figures relative inline-block min-h-6 cursor-pointer border-0 bg-transparent p-0 text-inherit underline underline-offset-3 pointer-coarse:after:absolute pointer-coarse:after:-inset-2",
        className,
      )}
    >
      {at}
    </button>
  );
}
