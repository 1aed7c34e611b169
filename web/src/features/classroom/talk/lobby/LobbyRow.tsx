import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { CaretDownIcon } from "@phosphor-icons/react/dist/csr/CaretDown";
import { DoorIcon } from "@phosphor-icons/react/dist/csr/Door";
import { DotsThreeIcon } from "@phosphor-icons/react/dist/csr/DotsThree";
import { useState } from "react";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuButton, MenuItem, MenuSeparator } from "@/ui/Menu";
import { RemoveDialog } from "../../RemoveDialog";
import { useLobby } from "./useLobby";

/** Who waits to be let in, as the first thing that waits for who teaches; nothing while nobody does. */
export function LobbyRow() {
  const { t } = useLingui();
  const { waiting, letIn, letAllIn, isPending } = useLobby();
  const [removing, setRemoving] = useState<string | null>(null);
  const [first] = waiting;
  // The dialog stays while it is open, whoever waits meanwhile.
  const dialog = <RemoveDialog id={removing} onClose={() => setRemoving(null)} />;
  if (!first) return dialog;
  const names = waiting.map(({ name }) => name).join(", ");
  const removals = waiting.map(({ id, name }) => (
    <MenuItem key={`remove ${id}`} id={`remove ${id}`} danger onAction={() => setRemoving(id)}>
      {t`Remove ${name}…`}
    </MenuItem>
  ));
  return (
    <div
      role="group"
      aria-label={t`Lobby`}
      className="flex min-h-12 items-center gap-3 border-b border-line py-2 last:border-0"
    >
      <span aria-hidden className="grid size-7 flex-none place-items-center rounded-1 bg-press text-ink-2">
        <DoorIcon size={18} />
      </span>
      <p className="min-w-0 flex-1 text-14">
        <Plural
          value={waiting.length}
          one={
            <Trans>
              <b className="font-semibold"># is waiting</b> to come in
            </Trans>
          }
          other={
            <Trans>
              <b className="font-semibold"># are waiting</b> to come in
            </Trans>
          }
        />
        <span className="block truncate text-12 text-ink-3" title={names}>
          {names}
        </span>
      </p>
      {waiting.length === 1 ? (
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
            <MenuButton label={t`Let in, ${waiting.length} are waiting`} variant="outline">
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
      )}
      {dialog}
    </div>
  );
}
