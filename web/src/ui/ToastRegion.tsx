import { useLingui } from "@lingui/react/macro";
import { WarningIcon } from "@phosphor-icons/react/dist/csr/Warning";
import { XIcon } from "@phosphor-icons/react/dist/csr/X";
import { useSyncExternalStore } from "react";
import { Button } from "./Button";
import { closeToast, toastStore } from "./toast-queue";

/**
 * The one place toasts appear: bottom centre, above the dock where there is one, a polite status that screen readers
 * announce.
 */
export function ToastRegion() {
  const { t } = useLingui();
  const toasts = useSyncExternalStore(toastStore.subscribe, toastStore.read, toastStore.read);
  return (
    <div
      role="status"
      aria-live="polite"
      className="pointer-events-none fixed inset-x-4 bottom-4 z-30 flex flex-col items-center gap-2 [:root:has([data-dock])_&]:bottom-24 phone:[:root:has([data-dock])_&]:bottom-[calc(var(--dock-height)+0.5rem)]"
    >
      {toasts.map((toast) => (
        <div
          key={toast.id}
          className="pointer-events-auto flex max-w-120 items-center gap-3 rounded-3 bg-ink py-2 ps-4 pe-2 text-14 text-on-ink shadow-float"
        >
          {toast.tone === "failure" ? <WarningIcon size={20} className="flex-none" aria-hidden /> : null}
          <span className="min-w-0">
            {toast.text}
            {toast.code ? <span className="block text-12 opacity-75">{toast.code}</span> : null}
          </span>
          {toast.action ? (
            <Button
              variant="quiet"
              size="small"
              className="text-on-ink underline"
              onPress={() => {
                toast.action?.run();
                closeToast(toast.id);
              }}
            >
              {toast.action.label}
            </Button>
          ) : null}
          <Button
            variant="quiet"
            size="small"
            className="text-on-ink"
            aria-label={t`Close`}
            onPress={() => closeToast(toast.id)}
          >
            <XIcon size={16} aria-hidden />
          </Button>
        </div>
      ))}
    </div>
  );
}
