import { Trans, useLingui } from "@lingui/react/macro";
import { MicrophoneIcon } from "@phosphor-icons/react/dist/csr/Microphone";
import { PlayIcon } from "@phosphor-icons/react/dist/csr/Play";
import { SpeakerHighIcon } from "@phosphor-icons/react/dist/csr/SpeakerHigh";
import { VideoCameraIcon } from "@phosphor-icons/react/dist/csr/VideoCamera";
import { WifiHighIcon } from "@phosphor-icons/react/dist/csr/WifiHigh";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type ReactNode, useRef } from "react";
import { cx } from "@/lib/cx";
import type { DeviceChoice } from "@/live/devices";
import type { MediaFailure } from "@/live/media-failure";
import { playTones } from "@/live/meter";
import { Button } from "@/ui/Button";
import { Time } from "@/ui/Time";
import { DevicePicker, useDevices } from "./DevicePicker";
import { LevelMeter } from "./LevelMeter";
import type { DeviceState } from "./useDevice";
import { useLevel } from "./useLevel";

/** One thing that is checked before class. */
function Check({
  icon,
  title,
  wide,
  children,
}: {
  icon: ReactNode;
  title: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <li className={cx("min-w-0", wide && "lg:col-span-full")}>
      <h2 className="flex items-center gap-2 text-14 font-semibold">
        {icon}
        {title}
      </h2>
      <div className="mt-1.5 grid justify-items-start gap-2 ps-7 text-13">{children}</div>
    </li>
  );
}

/** What a failed microphone or camera means and what to do. */
export function useFailureWords(): (device: "microphone" | "camera", failure: MediaFailure) => string {
  const { t } = useLingui();
  return (device, failure) => {
    const mic = device === "microphone";
    switch (failure) {
      case "blocked":
        return mic
          ? t`Your browser is blocking the microphone. You can still join and listen. To allow it, click the icon to the left of the address, then try again.`
          : t`Your browser is blocking the camera. You can still join without it. To allow it, click the icon to the left of the address, then try again.`;
      case "missing":
        return mic ? t`No microphone found. You can join and listen.` : t`No camera found. You can join without it.`;
      case "busy":
        return mic
          ? t`Another program uses the microphone. Close it, then try again.`
          : t`Another program uses the camera. Close it, then try again.`;
      default:
        return mic ? t`The microphone did not start.` : t`The camera did not start.`;
    }
  };
}

/**
 * Microphone with its level, loudspeaker with a test, how fast the school's server answers; the camera where there is
 * something to say.
 */
export function Checks({
  camera,
  onCameraRetry,
  microphone,
  onMicrophoneRetry,
  maySpeak,
  devices,
  onDevice,
}: {
  camera: DeviceState;
  onCameraRetry: () => void;
  microphone: DeviceState;
  onMicrophoneRetry: () => void;
  maySpeak: boolean;
  devices: DeviceChoice;
  onDevice: (kind: MediaDeviceKind, id: string) => void;
}) {
  const { t } = useLingui();
  const words = useFailureWords();
  const known = microphone.status === "on" ? microphone.deviceId : "";
  const cameras = useDevices("videoinput", camera.status === "on" ? (camera.deviceId ?? "") : "");
  const chooses = camera.status === "on" && cameras.length > 1;
  return (
    <ul className="grid gap-x-8 gap-y-5 pt-5 lg:grid-cols-[1.25fr_1fr_0.8fr]">
      {chooses || camera.status === "failed" ? (
        <Check icon={<VideoCameraIcon size={20} aria-hidden />} title={t`Camera`} wide>
          {camera.status === "failed" ? (
            <>
              <p>{words("camera", camera.failure)}</p>
              <Button size="small" onPress={onCameraRetry}>
                <Trans>Try again</Trans>
              </Button>
            </>
          ) : camera.status === "on" ? (
            <DevicePicker
              kind="videoinput"
              label={t`Camera`}
              known={camera.deviceId}
              value={devices.videoinput ?? camera.deviceId}
              onChange={(id) => onDevice("videoinput", id)}
            />
          ) : null}
        </Check>
      ) : null}
      <Check icon={<MicrophoneIcon size={20} aria-hidden />} title={t`Microphone`}>
        <DevicePicker
          kind="audioinput"
          label={t`Microphone`}
          known={known}
          value={devices.audioinput ?? known}
          onChange={(id) => onDevice("audioinput", id)}
        />
        {microphone.status === "failed" ? (
          <>
            <p>{words("microphone", microphone.failure)}</p>
            <Button size="small" onPress={onMicrophoneRetry}>
              <Trans>Try again</Trans>
            </Button>
          </>
        ) : null}
        {microphone.status === "opening" ? (
          <p className="text-ink-3">
            <Trans>Your browser may ask for your permission.</Trans>
          </p>
        ) : null}
        {microphone.status === "on" ? <OwnLevel stream={microphone.stream} /> : null}
        {maySpeak ? null : (
          <p className="text-ink-3">
            <Trans>Off in class until the teacher lets you speak</Trans>
          </p>
        )}
      </Check>
      <Check icon={<SpeakerHighIcon size={20} aria-hidden />} title={t`Speaker`}>
        <DevicePicker
          kind="audiooutput"
          label={t`Speaker`}
          known={known}
          value={devices.audiooutput}
          onChange={(id) => onDevice("audiooutput", id)}
        />
        <SpeakerTest speaker={devices.audiooutput} />
      </Check>
      <Check icon={<WifiHighIcon size={20} aria-hidden />} title={t`Connection`}>
        <ServerCheck />
      </Check>
    </ul>
  );
}

/** The level of the microphone, and in words whether anything arrives. */
function OwnLevel({ stream }: { stream: MediaStream }) {
  const { t } = useLingui();
  const meter = useRef<HTMLDivElement>(null);
  const { heard, silent } = useLevel(stream, meter);
  return (
    <>
      <LevelMeter meter={meter} />
      <p role="status" className={heard && !silent ? "font-medium text-live" : "text-ink-2"}>
        {silent ? t`We hear nothing from this mic.` : heard ? t`We can hear you` : t`Say something to test it`}
      </p>
    </>
  );
}

function SpeakerTest({ speaker }: { speaker: string | undefined }) {
  const tones = useMutation({ mutationFn: () => playTones(speaker) });
  return (
    <>
      <Button
        size="small"
        isPending={tones.isPending}
        onPress={() => tones.mutate()}
        icon={<PlayIcon size={16} aria-hidden />}
      >
        {tones.isPending ? <Trans>Playing…</Trans> : <Trans>Play a sound</Trans>}
      </Button>
      {tones.isError ? (
        <p>
          <Trans>The sound could not be played.</Trans>
        </p>
      ) : null}
    </>
  );
}

/** An answer slower than this is told as slow, in milliseconds. */
const slow = 800;

/** How long the school's server takes for its smallest answer: the middle of three, in milliseconds. */
async function measure(signal: AbortSignal): Promise<number> {
  const times: number[] = [];
  for (let turn = 0; turn < 3; turn += 1) {
    const start = performance.now();
    const answer = await fetch("/api/v1/healthz", { signal, cache: "no-store" });
    if (!answer.ok) throw new Error(`healthz answered ${answer.status}`);
    times.push(performance.now() - start);
  }
  return times.sort((a, b) => a - b)[1] ?? 0;
}

function ServerCheck() {
  const server = useQuery({
    queryKey: ["server-answer"],
    queryFn: ({ signal }) => measure(signal),
    retry: false,
    gcTime: 0,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (server.isPending) {
    return (
      <p className="text-ink-3">
        <Trans>Measuring…</Trans>
      </p>
    );
  }
  if (server.isError) {
    return (
      <>
        <p>
          <Trans>The school’s server did not respond.</Trans>
        </p>
        <Button size="small" onPress={() => void server.refetch()}>
          <Trans>Try again</Trans>
        </Button>
      </>
    );
  }
  const ms = Math.round(server.data);
  return server.data > slow ? (
    <p className="text-ink-2">
      <Trans>
        Slow, <Time>{ms}</Time> ms
      </Trans>
    </p>
  ) : (
    <p className="font-medium text-live">
      <Trans>
        Good, <Time>{ms}</Time> ms
      </Trans>
    </p>
  );
}
