import { Trans, useLingui } from "@lingui/react/macro";
import { XIcon } from "@phosphor-icons/react/dist/csr/X";
import { useState } from "react";
import { clock } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { type Player, usePlayer } from "./player";

/** How far from there it is no news any more, in ms. */
const near = 20_000;

/** Says that the replay goes on where this person stopped, with the way to its beginning. */
export function ResumeNote({ player, at, beginMs }: { player: Player; at: number; beginMs: number }) {
  const { t } = useLingui();
  const [isClosed, setClosed] = useState(false);
  const isNear = usePlayer(player, ({ positionMs }) => Math.abs(positionMs - at) < near);
  if (isClosed || !isNear) return null;
  const where = clock(at);
  return (
    <div className="flex flex-wrap items-center gap-x-2 py-1 text-14 text-ink-2">
      <p role="status">
        <Trans>You were at {where}.</Trans>
      </p>
      <Button
        variant="quiet"
        size="small"
        onPress={() => {
          player.seek(beginMs);
          setClosed(true);
        }}
      >
        <Trans>From the beginning</Trans>
      </Button>
      <IconButton label={t`Close`} onPress={() => setClosed(true)}>
        <XIcon size={16} aria-hidden />
      </IconButton>
    </div>
  );
}
