import { Trans } from "@lingui/react/macro";
import { MicrophoneIcon } from "@phosphor-icons/react/dist/csr/Microphone";
import { useState } from "react";
import { cx } from "@/lib/cx";
import { roomKeys } from "@/lib/shortcuts";
import { Button } from "@/ui/Button";
import { useClassValue } from "../../useClass";
import type { MediaSwitch } from "../../useMedia";

/**
 * Asked of a student who was given the floor: their microphone opens by their own press and by nothing else. Gone once
 * it is open, or put away for this turn.
 */
export function FloorPrompt({ microphone, className }: { microphone: MediaSwitch; className?: string }) {
  const turn = useClassValue(({ confirmed, details }) => {
    const granted = confirmed.participants.get(details.me.id)?.granted_sources.includes("microphone");
    return !details.staff && granted === true;
  });
  const [isAway, setAway] = useState(false);
  // Another turn asks anew; one that goes on is not asked again once the microphone was open.
  const [asked, setAsked] = useState(turn);
  if (asked !== turn) {
    setAsked(turn);
    setAway(false);
  }
  if (microphone.on && !isAway) setAway(true);
  if (!turn || !microphone.allowed || microphone.on || isAway) return null;
  return (
    <section
      className={cx("flex flex-wrap items-center gap-x-3 gap-y-2 rounded-2 bg-live-wash px-3 py-2 text-14", className)}
    >
      <MicrophoneIcon size={20} className="flex-none text-live" aria-hidden />
      <p className="min-w-0 flex-1 basis-40 font-medium">
        <Trans>You have the floor. The class hears you once your microphone is on.</Trans>
      </p>
      <span className="flex gap-2">
        <Button variant="primary" isPending={microphone.pending} onPress={microphone.toggle}>
          <Trans>
            Turn it on <kbd className="figures text-12 opacity-80">{roomKeys.microphone.shown}</kbd>
          </Trans>
        </Button>
        <Button variant="quiet" onPress={() => setAway(true)}>
          <Trans>Not now</Trans>
        </Button>
      </span>
    </section>
  );
}
