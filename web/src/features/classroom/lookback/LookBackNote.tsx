import { Trans, useLingui } from "@lingui/react/macro";
import { LinkIcon } from "@phosphor-icons/react/dist/csr/Link";
import { PauseIcon } from "@phosphor-icons/react/dist/csr/Pause";
import { PlayIcon } from "@phosphor-icons/react/dist/csr/Play";
import { useEffect, useRef } from "react";
import { useSay } from "@/features/talk/say";
import { clock } from "@/i18n/format";
import { lookKeys } from "@/lib/shortcuts";
import { useStore } from "@/live/hooks";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { Time } from "@/ui/Time";
import { useLookBack } from "./shown";
import { useCopyMoment } from "./useCopyMoment";
import { useLinkedMoment } from "./useLinkedMoment";
import { useMoment } from "./useMoment";

/**
 * For who looks back: where they are, and the way back to the class, for as long as they do. `linkedMs` is the moment
 * that the page's address names; null: none.
 */
export function LookBackNote({ linkedMs }: { linkedMs: number | null }) {
  const { t } = useLingui();
  const lookBack = useLookBack();
  const { playback } = useStore(lookBack);
  const isBack = playback !== null;
  const say = useSay();
  useLinkedMoment(linkedMs);
  const was = useRef(isBack);
  const at = clock(lookBack.now());
  const words = isBack ? t`You are at ${at}. The class goes on.` : t`You are back in the class.`;
  // Told once for each time: the moment itself moves on all the while.
  const tell = useRef(() => {});
  tell.current = () => say(words);
  useEffect(() => {
    if (was.current !== isBack) tell.current();
    was.current = isBack;
  }, [isBack]);
  return isBack ? <Note /> : null;
}

function Note() {
  const { t } = useLingui();
  const lookBack = useLookBack();
  const { isPlaying } = useStore(lookBack);
  const copy = useCopyMoment();
  const back = () => {
    lookBack.back();
    // The button goes with its note.
    document.querySelector<HTMLElement>("[data-stage]")?.focus();
  };
  const moment = <Time>{clock(useMoment())}</Time>;
  return (
    <section
      aria-label={t`Looking back`}
      className="flex min-h-10 flex-wrap items-center justify-center gap-x-2.5 gap-y-1 border-b border-line bg-mark-wash px-4 py-1 text-14 font-medium phone:gap-x-1 phone:px-1.5 phone:text-13"
    >
      <IconButton
        label={isPlaying ? t`Pause` : t`Play`}
        shortcut={lookKeys.play.shown}
        onPress={lookBack.toggle}
        className="size-8"
      >
        {isPlaying ? (
          <PauseIcon size={18} weight="fill" aria-hidden />
        ) : (
          <PlayIcon size={18} weight="fill" aria-hidden />
        )}
      </IconButton>
      <p>
        <Trans>You are at {moment}. The class goes on.</Trans>
      </p>
      <Button size="small" onPress={back}>
        <Trans>Back to live</Trans>
      </Button>
      <IconButton
        label={t`Copy a link to this moment`}
        shortcut={lookKeys.copyLink.shown}
        onPress={copy}
        className="size-8"
      >
        <LinkIcon size={18} aria-hidden />
      </IconButton>
    </section>
  );
}
