import { SelectOrdinal, Trans, useLingui } from "@lingui/react/macro";
import { HandPalmIcon } from "@phosphor-icons/react/dist/csr/HandPalm";
import { WavesIcon } from "@phosphor-icons/react/dist/csr/Waves";
import type { ReactNode } from "react";
import { isStaff } from "@/live/selectors";
import { useClassValue, useName } from "../../useClass";
import { useHand, useLost } from "./useHand";

/** Who teaches here, by name; empty while nobody told it. */
export function useTeacherName(): string {
  const teacher = useClassValue(
    ({ here, details }) => here.find(({ role, id }) => isStaff(role) && id !== details.me.id)?.id ?? null,
  );
  const owner = useClassValue(({ details }) => details.teacher);
  return useName(teacher) || owner;
}

/** What is said when somebody is lost: whom it is told, and what not. */
export function useLostWords(): string {
  const { t } = useLingui();
  const teacher = useTeacherName();
  return teacher ? t`Counted. ${teacher} sees how many, not who.` : t`Counted. Your teacher sees how many, not who.`;
}

/** What stands with a student: their place among the hands, that they are counted as lost; else what is given. */
export function StudentNote({ className, otherwise }: { className?: string; otherwise: ReactNode }) {
  const hand = useHand();
  const lost = useLost();
  const counted = useLostWords();
  const place = hand.on ? hand.place : null;
  return (
    <div className={className}>
      {place !== null ? (
        <p className="flex flex-wrap items-center gap-x-1.5 text-14 text-ink-2">
          <HandPalmIcon size={18} className="flex-none text-hand" weight="fill" aria-hidden />
          <span>
            <SelectOrdinal
              value={place}
              one="You are #st."
              two="You are #nd."
              few="You are #rd."
              other="You are #th."
            />
          </span>
          <button
            type="button"
            onClick={hand.toggle}
            className="relative cursor-pointer border-0 bg-transparent p-0 text-14 font-medium text-ink underline underline-offset-3 pointer-coarse:after:absolute pointer-coarse:after:-inset-3"
          >
            <Trans>Lower hand</Trans>
          </button>
        </p>
      ) : null}
      {lost.on ? (
        <p className="flex items-center gap-1.5 text-14 text-ink-2">
          <WavesIcon size={18} className="flex-none text-lost" aria-hidden />
          {counted}
        </p>
      ) : null}
      {place === null && !lost.on ? otherwise : null}
    </div>
  );
}
