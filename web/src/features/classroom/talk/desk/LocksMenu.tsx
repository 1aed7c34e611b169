import { Trans, useLingui } from "@lingui/react/macro";
import { LockSimpleIcon } from "@phosphor-icons/react/dist/csr/LockSimple";
import { LockSimpleOpenIcon } from "@phosphor-icons/react/dist/csr/LockSimpleOpen";
import type { Lock } from "@/live/state";
import { Menu, MenuButton, MenuChecks } from "@/ui/Menu";
import { Time } from "@/ui/Time";
import { useClassValue } from "../../useClass";
import { useLockItems, useSetLock } from "./useLocks";

const noLocks: readonly Lock[] = [];

/** What is closed for all students. Who teaches is bound by none of it. */
export function LocksMenu() {
  const { t } = useLingui();
  const locks = useClassValue(({ view }) => view.locks);
  const items = useLockItems();
  const set = useSetLock();
  const closed = locks.length;
  const Icon = closed > 0 ? LockSimpleIcon : LockSimpleOpenIcon;
  return (
    <Menu
      label={t`Closed for students`}
      trigger={
        <MenuButton label={closed > 0 ? t`Locks, ${closed} closed` : t`Locks`} variant="outline">
          <Icon size={16} aria-hidden />
          <Trans>Locks</Trans>
          {closed > 0 ? <Time>{closed}</Time> : null}
        </MenuButton>
      }
    >
      <MenuChecks
        title={t`Closed for students`}
        selected={locks}
        items={items}
        onToggle={(what: Lock, on) => set(null, what, on)}
      />
    </Menu>
  );
}

/** What is closed for one person besides, as a part of their menu. */
export function PersonLocks({ id, name }: { id: string; name: string }) {
  const { t } = useLingui();
  const locks = useClassValue(({ view }) => view.participants.get(id)?.locks ?? noLocks);
  const items = useLockItems();
  const set = useSetLock();
  return (
    <MenuChecks
      title={t`Closed for ${name}`}
      selected={locks}
      items={items}
      onToggle={(what: Lock, on) => set(id, what, on)}
    />
  );
}
