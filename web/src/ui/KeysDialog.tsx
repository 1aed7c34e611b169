import { useLingui } from "@lingui/react/macro";
import { commonKeys, type Shortcut } from "@/lib/shortcuts";
import { Dialog, DialogBody } from "./Dialog";

/** The list behind "?": the keys of a page, then those that work on every one. */
export function KeysDialog({
  keys,
  isOpen,
  onClose,
}: {
  keys: readonly Shortcut[];
  isOpen: boolean;
  onClose: () => void;
}) {
  const { t } = useLingui();
  return (
    <Dialog title={t`Keyboard shortcuts`} isOpen={isOpen} onClose={onClose} width={420}>
      <DialogBody>
        <dl>
          {[...keys, ...Object.values(commonKeys)].map(({ key, shown, what }) => (
            <div
              key={key}
              className="flex items-center justify-between gap-4 border-t border-line py-2.5 first:border-0"
            >
              <dt className="order-2">
                <kbd className="figures rounded-1 border border-edge bg-raised px-1.5 py-0.5 text-13">{shown}</kbd>
              </dt>
              <dd>{t(what)}</dd>
            </div>
          ))}
        </dl>
      </DialogBody>
    </Dialog>
  );
}
