import { useLingui } from "@lingui/react/macro";
import { Dialog, DialogBody } from "@/ui/Dialog";
import { useClassValue } from "./useClass";

/** The keys of the room. */
export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const allowed = useClassValue(({ room }) => room.allowed);
  const keys: [string, string][] = [
    ...(allowed.microphone ? [["M", t`Microphone on or off`] as [string, string]] : []),
    ...(allowed.camera ? [["V", t`Camera on or off`] as [string, string]] : []),
    ["F", t`Full screen`],
    ["F6", t`Next region, with Shift the one before`],
    ["?", t`This list`],
    ["Esc", t`Close`],
  ];
  return (
    <Dialog title={t`Keys`} isOpen={isOpen} onClose={onClose} width={420}>
      <DialogBody>
        <dl>
          {keys.map(([key, what]) => (
            <div
              key={key}
              className="flex items-center justify-between gap-4 border-t border-line py-2.5 first:border-0"
            >
              <dt className="order-2">
                <kbd className="figures rounded-1 border border-edge bg-raised px-1.5 py-0.5 text-13">{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
        </dl>
      </DialogBody>
    </Dialog>
  );
}
