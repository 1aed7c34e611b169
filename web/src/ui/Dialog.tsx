import { useLingui } from "@lingui/react/macro";
import { XIcon } from "@phosphor-icons/react/dist/csr/X";
import type { ReactNode } from "react";
import { Dialog as AriaDialog } from "react-aria-components/Dialog";
import { Heading } from "react-aria-components/Heading";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import { cx } from "@/lib/cx";
import { IconButton } from "./IconButton";

export type DialogProps = {
  title: string;
  isOpen: boolean;
  onClose: () => void;
  /** `alertdialog` for questions that must be answered before anything else. */
  role?: "dialog" | "alertdialog";
  /** Width in px on a wide window; on a phone every dialog is a sheet at the bottom. */
  width?: 420 | 560;
  /** Keep it open on Escape and on a press outside, e.g. while saving. */
  isLocked?: boolean;
  children: ReactNode;
};

/** A modal dialog: 420 or 560 px wide, a sheet from the bottom under 761 px. Focus stays inside and returns when it closes. */
export function Dialog({
  title,
  isOpen,
  onClose,
  role = "dialog",
  width = 560,
  isLocked = false,
  children,
}: DialogProps) {
  const { t } = useLingui();
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={!isLocked && role === "dialog"}
      isKeyboardDismissDisabled={isLocked}
      className="fixed inset-0 z-10 flex h-(--visual-viewport-height) items-end justify-center bg-veil md:items-center md:p-6"
    >
      <Modal
        className={cx(
          "flex max-h-full w-full flex-col overflow-hidden rounded-t-3 bg-paper shadow-float md:max-h-[calc(100dvh-3rem)] md:rounded-3",
          width === 560 ? "md:max-w-140" : "md:max-w-105",
        )}
      >
        <AriaDialog role={role} className="flex min-h-0 flex-col outline-none">
          <header className="flex items-start justify-between gap-4 px-4 pt-5 pb-3 md:px-6">
            <Heading slot="title" className="flare text-22">
              {title}
            </Heading>
            {role === "dialog" ? (
              <IconButton label={t`Close`} onPress={onClose} isDisabled={isLocked} className="-mt-1 -me-2">
                <XIcon size={20} />
              </IconButton>
            ) : null}
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The scrolling part of a dialog. */
export function DialogBody({ children, className }: { children: ReactNode; className?: string }) {
  return <div className={cx("min-h-0 flex-1 overflow-y-auto px-4 pt-1 pb-5 md:px-6", className)}>{children}</div>;
}

/** The buttons of a dialog, the one that goes on last; under each other on a phone, that one first. */
export function DialogActions({ children }: { children: ReactNode }) {
  return (
    <footer className="flex flex-none flex-col-reverse gap-2 border-t border-line px-4 py-4 md:flex-row md:justify-end md:px-6">
      {children}
    </footer>
  );
}
