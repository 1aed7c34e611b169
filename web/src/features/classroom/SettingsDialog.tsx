import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { DevicePicker } from "@/features/prejoin/DevicePicker";
import { setShortcutsOn, shortcutsOn } from "@/lib/useShortcuts";
import { readPreferences, remember } from "@/live/devices";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { Switch } from "@/ui/Switch";
import { showToast } from "@/ui/toast-queue";
import { useClass, useClassValue } from "./useClass";

const kinds = ["audioinput", "videoinput", "audiooutput"] as const;

/** Devices, at once in use, and the keys. */
export function SettingsDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const { live } = useClass();
  const allowed = useClassValue(({ room }) => room.allowed);
  const [devices, setDevices] = useState(() => readPreferences());
  const [single, setSingle] = useState(shortcutsOn);
  const names = { audioinput: t`Microphone`, videoinput: t`Camera`, audiooutput: t`Speaker` } as const;
  const wanted = {
    audioinput: allowed.microphone,
    videoinput: allowed.camera,
    audiooutput: true,
  } as const;
  const use = (kind: (typeof kinds)[number], id: string) => {
    setDevices(remember({ [kind]: id }));
    live.room.switchDevice(kind, id).catch(() => {
      showToast({ tone: "failure", text: t`This device could not be used. The previous one stays.` });
    });
  };
  return (
    <Dialog title={t`Settings`} isOpen={isOpen} onClose={onClose} width={420}>
      <DialogBody className="grid gap-4">
        {kinds
          .filter((kind) => wanted[kind])
          .map((kind) => (
            <DevicePicker
              key={kind}
              kind={kind}
              label={names[kind]}
              showsLabel
              value={devices[kind]}
              onChange={(id) => use(kind, id)}
            />
          ))}
        <Switch
          isSelected={single}
          onChange={(on) => {
            setShortcutsOn(on);
            setSingle(on);
          }}
          note={t`Letters, digits, arrows and signs such as + work outside text fields.`}
        >
          <Trans>Single-letter shortcuts</Trans>
        </Switch>
      </DialogBody>
      <DialogActions>
        <Button variant="primary" onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      </DialogActions>
    </Dialog>
  );
}
