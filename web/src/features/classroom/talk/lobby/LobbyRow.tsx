import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { CaretDownIcon } from "@phosphor-icons/react/dist/csr/CaretDown";
import { DoorIcon } from "@phosphor-icons/react/dist/csr/Door";
import { DotsThreeIcon } from "@phosphor-icons/react/dist/csr/DotsThree";
import { useState } from "react";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuButton, MenuItem, MenuSeparator } from "@/ui/Menu";
import { RemoveDialog } from "../../RemoveDialog";
import { WaitingRow } from "../desk/WaitingRow";
import { useLobby } from "./useLobby";

/** Who waits to be let in, as the first thing that waits for who teaches; nothing while nobody does. */
export function LobbyRow() {
  const { t } = useLingui();
  const { waiting, letIn, letAllIn, isPending } = useLobby();
  const [removing, setRemoving] = useState<string | null>(null);
  const [first] = waiting;
  if (!first) return null;
  const count = waiting.length;
  const names = waiting.map(({ name }) => name).join(", ");
  const removals = waiting.map(({ id, name }) => (
    <MenuItem key={`remove ${id}`} id={`remove ${id}`} danger onAction={() => setRemoving(id)}>
      {t`Remove ${name}…`}
    </MenuItem>
  ));
  const ways =
    count === 1 ? (
      <>
        <Button
          size="small"
          aria-label={t`Let in: ${first.name}`}
          isPending={isPending}
          onPress={() => letIn(first.id)}
        >
          <Trans>Let in</Trans>
        </Button>
        <Menu
          label={t`Lobby`}
          trigger={
            <IconButton label={t`More for ${first.name}`} className="-mx-1.5">
              <DotsThreeIcon size={20} weight="bold" aria-hidden />
            </IconButton>
          }
        >
          {removals}
        </Menu>
      </>
    ) : (
      <Menu
        label={t`Lobby`}
        trigger={
          <MenuButton label={t`Let in, ${count} are waiting`} variant="outline">
            <Trans>Let in</Trans>
            <CaretDownIcon size={14} aria-hidden />
          </MenuButton>
        }
      >
        <MenuItem id="all" onAction={letAllIn}>{t`Let all in`}</MenuItem>
        {waiting.map(({ id, name }) => (
          <MenuItem key={id} id={id} onAction={() => letIn(id)}>
            {t`Let in ${name}`}
          </MenuItem>
        ))}
        <MenuSeparator />
        {removals}
      </Menu>
    );
  return (
    <WaitingRow mark={<DoorIcon size={20} />} note={<span title={names}>{names}</span>} action={ways}>
      <Plural
        value={count}
        one={
          <>
            <b className="font-semibold">{count} is waiting</b> to come in
          </>
        }
        other={
          <>
            <b className="font-semibold">{count} are waiting</b> to come in
          </>
        }
      />
      <RemoveDialog id={removing} onClose={() => setRemoving(null)} />
    </WaitingRow>
  );
}
