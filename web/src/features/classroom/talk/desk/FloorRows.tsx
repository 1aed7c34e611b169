import { Trans, useLingui } from "@lingui/react/macro";
import { MicrophoneIcon } from "@phosphor-icons/react/dist/csr/Microphone";
import { SpeakerHighIcon } from "@phosphor-icons/react/dist/csr/SpeakerHigh";
import { cx } from "@/lib/cx";
import { shallowEqual } from "@/live/hooks";
import { isStaff } from "@/live/selectors";
import { Button } from "@/ui/Button";
import { useClass, useClassValue, useName, type View } from "../../useClass";

/** The students who may speak now, in the order in which they came. */
export const floorOf = ({ here }: View): string[] =>
  here
    .filter(({ role, granted_sources }) => !isStaff(role) && granted_sources.includes("microphone"))
    .map(({ id }) => id);

/** Who has the floor, with the way to end their turn. */
export function FloorRows({ className }: { className?: string }) {
  const { t } = useLingui();
  const ids = useClassValue(floorOf, shallowEqual);
  if (ids.length === 0) return null;
  return (
    <ul aria-label={t`Who has the floor`} className={className}>
      {ids.map((id) => (
        <FloorRow key={id} id={id} />
      ))}
    </ul>
  );
}

function FloorRow({ id }: { id: string }) {
  const { t } = useLingui();
  const { live } = useClass();
  const name = useName(id) || t`Someone`;
  const speaks = useClassValue(({ room }) => room.speakers.has(id));
  const Icon = speaks ? SpeakerHighIcon : MicrophoneIcon;
  return (
    <li className="flex min-h-9 items-center gap-1.5">
      <Icon size={16} weight={speaks ? "fill" : "regular"} className="flex-none" aria-hidden />
      <span className="min-w-0 flex-1 truncate">
        <Trans>
          <b className={cx("font-semibold", speaks && "highlight")}>{name}</b> has the floor
        </Trans>
      </span>
      <Button
        size="small"
        aria-label={t`End turn: ${name}`}
        onPress={() => live.outbox.do({ kind: "grant", participant_id: id, source: "microphone", on: false })}
      >
        <Trans>End turn</Trans>
      </Button>
    </li>
  );
}
