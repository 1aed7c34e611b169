import { Trans } from "@lingui/react/macro";
import { ArrowsClockwiseIcon } from "@phosphor-icons/react/dist/csr/ArrowsClockwise";
import { CheckIcon } from "@phosphor-icons/react/dist/csr/Check";
import { SpeakerSlashIcon } from "@phosphor-icons/react/dist/csr/SpeakerSlash";
import { VideoCameraIcon } from "@phosphor-icons/react/dist/csr/VideoCamera";
import { type ReactNode, useState } from "react";
import { shallowEqual } from "@/live/hooks";
import { Button } from "@/ui/Button";
import { useSavingNote } from "./show/SavingNote";
import { useClass, useClassValue } from "./useClass";
import type { MediaSwitch } from "./useMedia";

/**
 * What a person has to know now: connecting, cut, back, silent until pressed, or that they may show their camera. Of
 * the connection LiveRegions speaks.
 */
export function Banner({ camera }: { camera: MediaSwitch }) {
  const { live } = useClass();
  const saving = useSavingNote();
  const { gap, staff, connection, problem, canPlay } = useClassValue(
    ({ gap, details, room }) => ({
      gap,
      staff: details.staff,
      connection: room.connection,
      problem: room.problem,
      canPlay: room.can_play_audio,
    }),
    shallowEqual,
  );
  if (gap === "cut") {
    return (
      <Strip icon={<ArrowsClockwiseIcon size={20} aria-hidden />}>
        {staff ? (
          <Trans>Reconnecting. Students keep the last slide; what you change is kept here.</Trans>
        ) : (
          <Trans>Reconnecting. The class goes on, and you will catch up on what you miss.</Trans>
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
  if (connection === "connecting" || connection === "reconnecting") {
    return (
      <Strip icon={<ArrowsClockwiseIcon size={20} aria-hidden />}>
        {problem ? (
          <Trans>The room is not responding. Trying again.</Trans>
        ) : (
          <Trans>Connecting sound and picture…</Trans>
        )}
      </Strip>
    );
  }
  if (!canPlay) {
    return (
      <Strip icon={<SpeakerSlashIcon size={20} aria-hidden />}>
        <Trans>Your browser is blocking sound.</Trans>
        <Button size="small" onPress={() => void live.room.startAudio()}>
          <Trans>Turn sound on</Trans>
        </Button>
      </Strip>
    );
  }
  if (saving) return <Strip icon={null}>{saving}</Strip>;
  return !staff && camera.allowed ? <CameraOffer camera={camera} /> : null;
}

/** A student who may show their camera is asked; it never goes on by itself. Once for each time that it is allowed. */
function CameraOffer({ camera }: { camera: MediaSwitch }) {
  const [answered, setAnswered] = useState(false);
  if (answered || camera.on) return null;
  return (
    <Strip icon={<VideoCameraIcon size={20} aria-hidden />}>
      <Trans>You may show your camera.</Trans>
      <Button
        size="small"
        onPress={() => {
          setAnswered(true);
          camera.toggle();
        }}
      >
        <Trans>Turn camera on</Trans>
      </Button>
      <Button variant="quiet" size="small" onPress={() => setAnswered(true)}>
        <Trans>Not now</Trans>
      </Button>
    </Strip>
  );
}

function Strip({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className="flex min-h-10 flex-wrap items-center justify-center gap-x-2.5 gap-y-1 border-b border-line bg-paper px-4 py-1.5 text-14 font-medium">
      {icon}
      {children}
    </div>
  );
}
