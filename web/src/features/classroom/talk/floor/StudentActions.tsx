import { Trans, useLingui } from "@lingui/react/macro";
import { HandPalmIcon } from "@phosphor-icons/react/dist/csr/HandPalm";
import { QuestionIcon } from "@phosphor-icons/react/dist/csr/Question";
import { WavesIcon } from "@phosphor-icons/react/dist/csr/Waves";
import type { ReactNode } from "react";
import { useSay } from "@/features/talk/say";
import { cx } from "@/lib/cx";
import { byKey, talkKeys } from "@/lib/shortcuts";
import { useShortcuts } from "@/lib/useShortcuts";
import { isLocked } from "@/live/talk/select";
import { useClassValue } from "../../useClass";
import { usePanel } from "../panel";
import { useLostWords } from "./StudentNote";
import { useHand, useLost } from "./useHand";

/** The three actions of a student: raise a hand, say that one is lost, ask. They are there in full screen too. */
export function StudentActions({ className }: { className?: string }) {
  const { t } = useLingui();
  const say = useSay();
  const hand = useHand();
  const lost = useLost();
  const counted = useLostWords();
  const { setAsking } = usePanel();
  const askClosed = useClassValue(({ view, details }) => isLocked(view, details.me.id, "questions"));
  const turnLost = () => {
    if (!lost.on) say(counted);
    lost.toggle();
  };
  const ask = () => {
    if (!askClosed) setAsking(true);
  };
  useShortcuts(byKey(talkKeys, { hand: hand.toggle, lost: turnLost, ask }));
  return (
    <div className={cx("flex gap-2.5 phone:gap-2 flat:gap-1.5", className)}>
      <Action
        name={t`Raise hand`}
        shortcut={talkKeys.hand.shown}
        pressed={hand.on}
        isClosed={hand.isClosed}
        onPress={hand.toggle}
        look={hand.on ? "border-hand bg-hand-wash text-hand" : ""}
        icon={<HandPalmIcon size={22} weight={hand.on ? "fill" : "regular"} aria-hidden />}
      />
      <Action
        name={t`I’m lost`}
        shortcut={talkKeys.lost.shown}
        pressed={lost.on}
        isClosed={false}
        onPress={turnLost}
        look={lost.on ? "border-lost bg-lost-wash text-lost" : ""}
        icon={<WavesIcon size={22} weight={lost.on ? "bold" : "regular"} aria-hidden />}
      />
      <Action
        name={t`Ask`}
        shortcut={talkKeys.ask.shown}
        isClosed={askClosed}
        onPress={ask}
        look=""
        icon={<QuestionIcon size={22} aria-hidden />}
      />
    </div>
  );
}

function Action({
  name,
  shortcut,
  pressed,
  isClosed,
  onPress,
  look,
  icon,
}: {
  name: string;
  shortcut: string;
  pressed?: boolean;
  isClosed: boolean;
  onPress: () => void;
  look: string;
  icon: ReactNode;
}) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      aria-keyshortcuts={shortcut}
      aria-disabled={isClosed || undefined}
      onClick={onPress}
      className={cx(
        "flex min-h-13 cursor-pointer items-center justify-center gap-2.5 rounded-3 border px-5.5 text-16 font-medium whitespace-nowrap transition-colors duration-(--fast) phone:min-h-14.5 phone:flex-1 phone:flex-col phone:gap-0.5 phone:px-1 phone:text-13 flat:min-h-11 flat:flex-1 flat:flex-col flat:gap-0 flat:px-1 flat:text-12",
        isClosed ? "cursor-default border-line text-ink-3" : look || "border-edge bg-paper hover:bg-press",
      )}
    >
      {icon}
      {name}
      {isClosed ? (
        <span className="text-12 text-ink-3">
          <Trans>closed</Trans>
        </span>
      ) : null}
    </button>
  );
}
