import { Trans } from "@lingui/react/macro";
import { PencilSimpleIcon } from "@phosphor-icons/react/dist/csr/PencilSimple";
import { Button } from "@/ui/Button";

/** What opens and closes the bar of edits, which has the id that it controls. */
export const EDIT_BAR = "edit-bar";

/** Opens and closes the editing of a replay; for who teaches. */
export function EditButton({ isOpen, onPress }: { isOpen: boolean; onPress: () => void }) {
  return (
    <Button
      variant={isOpen ? "outline" : "quiet"}
      size="small"
      icon={<PencilSimpleIcon size={20} aria-hidden />}
      aria-expanded={isOpen}
      aria-controls={EDIT_BAR}
      onPress={onPress}
    >
      <span className="max-md:sr-only">
        <Trans>Edit</Trans>
      </span>
    </Button>
  );
}
