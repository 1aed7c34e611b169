import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { MicrophoneIcon } from "@phosphor-icons/react/dist/csr/Microphone";
import { SpeakerHighIcon } from "@phosphor-icons/react/dist/csr/SpeakerHigh";
import { cx } from "@/lib/cx";
import { shallowEqual } from "@/live/hooks";
import { nameOf, useClassValue } from "../../useClass";
import { floorOf } from "../desk/FloorRows";

/** Who has the floor, in one line that keeps its height while nobody has it. */
export function FloorLine({ className }: { className?: string }) {
  const { t } = useLingui();
  const ids = useClassValue(floorOf, shallowEqual);
  const me = useClassValue(({ details }) => details.me.id);
  const speaks = useClassValue(({ room }) => ids.some((id) => room.speakers.has(id)));
  const first = ids.includes(me) ? me : (ids[0] ?? null);
  const name = useClassValue((view) => nameOf(view, first)) || t`Someone`;
  const others = ids.length - 1;
  const Icon = speaks ? SpeakerHighIcon : MicrophoneIcon;
  return (
    <p className={cx("flex min-h-7 items-center gap-1.5 text-14 text-ink-2", className)}>
      {first === null ? null : (
        <>
          <Icon size={16} weight={speaks ? "fill" : "regular"} className="flex-none" aria-hidden />
          <span className="min-w-0 truncate">
            {first === me && others === 0 ? <Trans>You have the floor</Trans> : null}
            {first === me && others > 0 ? (
              <Plural value={others} one="You and # other have the floor" other="You and # others have the floor" />
            ) : null}
            {first !== me && others === 0 ? (
              <Trans>
                <b className="font-semibold text-ink">{name}</b> has the floor
              </Trans>
            ) : null}
            {first !== me && others > 0 ? (
              <Trans>
                <b className="font-semibold text-ink">{name}</b>{" "}
                <Plural value={others} one="and # other have the floor" other="and # others have the floor" />
              </Trans>
            ) : null}
          </span>
        </>
      )}
    </p>
  );
}
