import { useLingui } from "@lingui/react/macro";
import { DotsThreeIcon } from "@phosphor-icons/react/dist/csr/DotsThree";
import { lazy, Suspense, useState } from "react";
import type { Session } from "@/api/types";
import { copyText } from "@/lib/copy";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuItem } from "@/ui/Menu";
import { showToast } from "@/ui/toast-queue";

const EditSessionDialog = lazy(() => import("./EditSessionDialog"));
const CancelSessionDialog = lazy(() => import("./CancelSessionDialog"));

/** What a teacher can do with a class that has not begun. */
export default function SessionMenu({ session }: { session: Session }) {
  const { t } = useLingui();
  const [open, setOpen] = useState<"edit" | "cancel" | null>(null);
  const close = () => setOpen(null);
  const copyLink = async () => {
    const done = await copyText(`${location.origin}/sessions/${session.id}`);
    showToast(
      done
        ? { tone: "note", text: t`Link copied.` }
        : { tone: "failure", text: t`Your browser does not allow copying. The link is the address of the class page.` },
    );
  };
  return (
    <>
      <Menu
        label={t`Actions`}
        trigger={
          <IconButton label={t`More for ${session.title}`}>
            <DotsThreeIcon size={20} weight="bold" aria-hidden />
          </IconButton>
        }
      >
        <MenuItem id="edit" onAction={() => setOpen("edit")}>{t`Edit…`}</MenuItem>
        <MenuItem id="copy" onAction={() => void copyLink()}>{t`Copy student link`}</MenuItem>
        <MenuItem id="cancel" danger onAction={() => setOpen("cancel")}>{t`Cancel class…`}</MenuItem>
      </Menu>
      <Suspense fallback={null}>
        {open === "edit" ? <EditSessionDialog session={session} onClose={close} /> : null}
        {open === "cancel" ? <CancelSessionDialog session={session} onClose={close} /> : null}
      </Suspense>
    </>
  );
}
