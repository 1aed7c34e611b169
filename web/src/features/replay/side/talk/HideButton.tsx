import { Trans, useLingui } from "@lingui/react/macro";
import { EyeIcon } from "@phosphor-icons/react/dist/csr/Eye";
import { EyeSlashIcon } from "@phosphor-icons/react/dist/csr/EyeSlash";
import { IconButton } from "@/ui/IconButton";
import type { MessageEdits } from "../corrections";

/** Takes something that was written away from students, or shows it to them again. `what` are its words. */
export function HideButton({
  eventId,
  what,
  edits,
  excludeFromTabOrder = false,
  className,
}: {
  eventId: string;
  what: string;
  edits: MessageEdits;
  excludeFromTabOrder?: boolean;
  className?: string;
}) {
  const { t } = useLingui();
  const isHidden = edits.hidden.has(eventId);
  return (
    <IconButton
      label={isHidden ? t`Show again: ${what}` : t`Hide for students: ${what}`}
      excludeFromTabOrder={excludeFromTabOrder}
      // An edit that is on its way cannot be undone yet.
      isDisabled={isHidden && edits.hidden.get(eventId) === null}
      onPress={() => (isHidden ? edits.show(eventId) : edits.hide(eventId))}
      {...(className ? { className } : {})}
    >
      {isHidden ? <EyeIcon size={18} aria-hidden /> : <EyeSlashIcon size={18} aria-hidden />}
    </IconButton>
  );
}

/** That students do not see it any more. */
export function HiddenNote() {
  return (
    <span className="ms-1.5 inline-flex items-center gap-1 text-12 text-hand">
      <EyeSlashIcon size={14} aria-hidden />
      <Trans>Hidden for students</Trans>
    </span>
  );
}
