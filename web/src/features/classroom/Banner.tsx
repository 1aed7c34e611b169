import { Trans } from "@lingui/react/macro";
import { ArrowsClockwiseIcon } from "@phosphor-icons/react/dist/csr/ArrowsClockwise";
import { CheckIcon } from "@phosphor-icons/react/dist/csr/Check";
import { SpeakerSlashIcon } from "@phosphor-icons/react/dist/csr/SpeakerSlash";
import type { ReactNode } from "react";
import { Button } from "@/ui/Button";
import { useClass } from "./useClass";

/** What a person has to know about the connection: connecting, cut, back, or silent until pressed. Spoken by LiveRegions. */
export function Banner() {
  const { live, room, gap, staff } = useClass();
  if (gap === "cut") {
    return (
      <Strip icon={<ArrowsClockwiseIcon size={20} aria-hidden />}>
        {staff ? (
          <Trans>Reconnecting. The class goes on; nobody sees or hears you until you are back.</Trans>
        ) : (
          <Trans>Reconnecting. The class goes on; what you miss is caught up.</Trans>
        )}
      </Strip>
    );
  }
  if (gap === "caught_up") {
    return (
      <Strip icon={<CheckIcon size={20} className="text-live" aria-hidden />}>
        <Trans>Back. Nothing is missing.</Trans>
      </Strip>
    );
  }
  if (room.connection === "connecting" || room.connection === "reconnecting") {
    return (
      <Strip icon={<ArrowsClockwiseIcon size={20} aria-hidden />}>
        {room.problem ? (
          <Trans>The room does not answer. Trying again.</Trans>
        ) : (
          <Trans>Connecting sound and picture…</Trans>
        )}
      </Strip>
    );
  }
  if (!room.can_play_audio) {
    return (
      <Strip icon={<SpeakerSlashIcon size={20} aria-hidden />}>
        <Trans>The browser keeps the sound back.</Trans>
        <Button size="small" onPress={() => void live.room.startAudio()}>
          <Trans>Turn sound on</Trans>
        </Button>
      </Strip>
    );
  }
  return null;
}

function Strip({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-10 flex-wrap items-center justify-center gap-x-2.5 gap-y-1 border-b border-line bg-paper px-4 py-1.5 text-14 font-medium md:col-span-full">
      {icon}
      {children}
    </div>
  );
}
