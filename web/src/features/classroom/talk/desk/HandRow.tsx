import { Trans, useLingui } from "@lingui/react/macro";
import { DotsThreeVerticalIcon } from "@phosphor-icons/react/dist/csr/DotsThreeVertical";
import { HandPalmIcon } from "@phosphor-icons/react/dist/csr/HandPalm";
import { useMutation } from "@tanstack/react-query";
import { memo } from "react";
import { clock } from "@/i18n/format";
import { deskKeys } from "@/lib/shortcuts";
import { useNow } from "@/lib/useNow";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuItem } from "@/ui/Menu";
import { Time } from "@/ui/Time";
import { useName } from "../../useClass";
import { lowerHand, setLock } from "../api";
import { useAct } from "../useAct";
import { useGiveFloor } from "./useGiveFloor";
import { WaitingRow } from "./WaitingRow";

/** Somebody who wants to speak, and for how long they have. The first of them has the key. */
export const HandRow = memo(function HandRow({
  id,
  sinceMs,
  isFirst,
}: {
  id: string;
  sinceMs: number;
  isFirst: boolean;
}) {
  const { t } = useLingui();
  const name = useName(id) || t`Someone`;
  const act = useAct();
  const give = useGiveFloor();
  const { mutate, isPending } = useMutation({ mutationFn: () => give(id) });
  return (
    <WaitingRow
      tone="hand"
      mark={<HandPalmIcon size={18} weight="fill" />}
      note={<HandUp sinceMs={sinceMs} />}
      action={
        <span className="flex flex-none items-center">
          <Button
            size="small"
            isPending={isPending}
            aria-label={t`Give floor: ${name}`}
            {...(isFirst ? { "aria-keyshortcuts": deskKeys.floor.shown } : {})}
            onPress={() => mutate()}
          >
            <Trans>Give floor</Trans>
          </Button>
          <Menu
            label={t`More for the hand of ${name}`}
            trigger={
              <IconButton label={t`More for the hand of ${name}`} className="-me-2">
                <DotsThreeVerticalIcon size={20} aria-hidden />
              </IconButton>
            }
          >
            <MenuItem
              id="lower"
              onAction={() => void act(t`The hand is still up.`, (session, op) => lowerHand(session, id, op))}
            >
              {t`Lower hand`}
            </MenuItem>
            <MenuItem
              id="lock"
              onAction={() =>
                void act(t`Nothing was closed.`, (session, op) =>
                  setLock(session, { ...op, what: "hands", participant_id: id, locked: true }),
                )
              }
            >
              {t`No more hands from them`}
            </MenuItem>
          </Menu>
        </span>
      }
    >
      <span className="block truncate font-semibold">{name}</span>
    </WaitingRow>
  );
});

function HandUp({ sinceMs }: { sinceMs: number }) {
  const now = useNow(1_000).getTime();
  return (
    <Trans>
      hand up <Time>{clock(now - sinceMs)}</Time>
    </Trans>
  );
}
