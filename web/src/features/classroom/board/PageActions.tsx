import { Plural, useLingui } from "@lingui/react/macro";
import { ArrowClockwiseIcon } from "@phosphor-icons/react/dist/csr/ArrowClockwise";
import { ArrowCounterClockwiseIcon } from "@phosphor-icons/react/dist/csr/ArrowCounterClockwise";
import { DotsThreeIcon } from "@phosphor-icons/react/dist/csr/DotsThree";
import { useState } from "react";
import { toolKeys } from "@/lib/shortcuts";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuItem, MenuSeparator } from "@/ui/Menu";
import { useClassValue } from "../useClass";
import { useInk, usePageInUse, useUndoable } from "./useInk";
import { useSavePage } from "./useSavePage";

/** More than this is cleared only after a question. */
const clearedAtOnce = 10;

/** Undo and redo of what this person did to the page in use. */
export function UndoButtons({ size = "" }: { size?: string }) {
  const { t } = useLingui();
  const page = usePageInUse();
  const ink = useInk();
  const can = useUndoable(page);
  if (page === null) return null;
  return (
    <>
      <IconButton
        label={t`Undo`}
        shortcut={toolKeys.undo.shown}
        isDisabled={!can.undo}
        onPress={() => ink.undo(page)}
        className={size}
      >
        <ArrowCounterClockwiseIcon size={20} aria-hidden />
      </IconButton>
      <IconButton
        label={t`Redo`}
        shortcut={toolKeys.redo.shown}
        isDisabled={!can.redo}
        onPress={() => ink.redo(page)}
        className={size}
      >
        <ArrowClockwiseIcon size={20} aria-hidden />
      </IconButton>
    </>
  );
}

/** What is done to the page as a whole: cleared by staff, saved as a file by whoever draws. */
export function PageMenu({ size = "" }: { size?: string }) {
  const { t } = useLingui();
  const page = usePageInUse();
  const staff = useClassValue(({ details }) => details.staff);
  const ink = useInk();
  const save = useSavePage();
  const [asked, setAsked] = useState<{ page: string; count: number } | null>(null);
  if (page === null) return null;
  const clear = () => {
    const count = ink.count(page, Number.POSITIVE_INFINITY);
    if (count > clearedAtOnce) setAsked({ page, count });
    else if (count > 0) ink.clear(page);
  };
  return (
    <>
      <Menu
        label={t`The page`}
        placement="end top"
        trigger={
          <IconButton label={t`More for this page`} className={size}>
            <DotsThreeIcon size={20} weight="bold" aria-hidden />
          </IconButton>
        }
      >
        <MenuItem id="png" onAction={() => void save(page, "png")}>{t`Save page as picture (PNG)`}</MenuItem>
        <MenuItem id="svg" onAction={() => void save(page, "svg")}>{t`Save page as drawing (SVG)`}</MenuItem>
        {staff ? (
          <>
            <MenuSeparator />
            <MenuItem id="clear" onAction={clear}>{t`Clear page`}</MenuItem>
          </>
        ) : null}
      </Menu>
      <ClearDialog asked={asked} onClose={() => setAsked(null)} onClear={ink.clear} />
    </>
  );
}

function ClearDialog({
  asked,
  onClose,
  onClear,
}: {
  asked: { page: string; count: number } | null;
  onClose: () => void;
  onClear: (page: string) => void;
}) {
  const { t } = useLingui();
  const count = asked?.count ?? 0;
  return (
    <Dialog title={t`Clear this page?`} isOpen={asked !== null} onClose={onClose} role="alertdialog" width={420}>
      <DialogBody>
        <p>
          <Plural
            value={count}
            one="# drawing leaves the page, for everybody. Undo brings it back."
            other="# drawings leave the page, for everybody. Undo brings them back."
          />
        </p>
      </DialogBody>
      <DialogActions>
        <Button variant="quiet" onPress={onClose} autoFocus>
          {t`Keep them`}
        </Button>
        <Button
          variant="primary"
          onPress={() => {
            if (asked) onClear(asked.page);
            onClose();
          }}
        >
          {t`Clear page`}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
