import { Trans, useLingui } from "@lingui/react/macro";
import { ChartBarIcon } from "@phosphor-icons/react/dist/csr/ChartBar";
import { byKey, deskKeys } from "@/lib/shortcuts";
import { useShortcuts } from "@/lib/useShortcuts";
import { Button } from "@/ui/Button";
import { Tooltip } from "@/ui/Tooltip";
import { usePanel } from "../panel";
import { useOpenPollId } from "./shown-polls";

/** Leads to the desk's polls; by the key B too. */
export function PollButton({ className }: { className?: string }) {
  const { t } = useLingui();
  const { open } = usePanel();
  const isOpen = useOpenPollId() !== null;
  useShortcuts(byKey(deskKeys, { poll: () => open("poll", true) }));
  const name = isOpen ? t`Poll, one is open` : t`Poll`;
  return (
    <Tooltip text={name} shortcut={deskKeys.poll.shown}>
      <Button
        aria-label={name}
        icon={<ChartBarIcon size={20} weight={isOpen ? "fill" : "regular"} aria-hidden />}
        {...(className === undefined ? {} : { className })}
        onPress={() => open("poll", true)}
      >
        <span className="@max-[56rem]:sr-only">
          <Trans>Poll</Trans>
        </span>
      </Button>
    </Tooltip>
  );
}
