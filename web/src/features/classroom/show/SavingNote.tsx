import { Plural, Trans } from "@lingui/react/macro";
import { CloudSlashIcon } from "@phosphor-icons/react/dist/csr/CloudSlash";
import type { ReactNode } from "react";
import { Button } from "@/ui/Button";
import { useClass, useClassValue } from "../useClass";

/** What a person who shows has to know of saving; null while all is well. */
export function useSavingNote(): ReactNode {
  const { live } = useClass();
  const { status, offered } = useClassValue(({ saving }) => saving);
  const hasInk = useClassValue(({ shown, details }) =>
    shown.some(({ actor, op }) => actor === details.me.id && op.type.startsWith("board.")),
  );
  if (offered > 0) {
    return (
      <>
        <CloudSlashIcon size={20} className="text-hand" aria-hidden />
        <Plural value={offered} one="# change was not saved." other="# changes were not saved." />
        <Button size="small" onPress={() => live.show.saveOffered()}>
          <Trans>Save now</Trans>
        </Button>
        <Button variant="quiet" size="small" onPress={() => live.show.dropOffered()}>
          <Trans>Drop</Trans>
        </Button>
      </>
    );
  }
  if (status !== "not_saved") return null;
  return (
    <>
      <CloudSlashIcon size={20} className="text-hand" aria-hidden />
      {hasInk ? (
        <Trans>Not saved. Trying again. What you drew is kept here.</Trans>
      ) : (
        <Trans>Not saved. Trying again. The class sees what you show.</Trans>
      )}
    </>
  );
}
