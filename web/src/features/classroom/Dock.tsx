import { Trans, useLingui } from "@lingui/react/macro";
import { CornersOutIcon } from "@phosphor-icons/react/dist/csr/CornersOut";
import { GearSixIcon } from "@phosphor-icons/react/dist/csr/GearSix";
import { MicrophoneIcon } from "@phosphor-icons/react/dist/csr/Microphone";
import { MicrophoneSlashIcon } from "@phosphor-icons/react/dist/csr/MicrophoneSlash";
import { MonitorArrowUpIcon } from "@phosphor-icons/react/dist/csr/MonitorArrowUp";
import { VideoCameraIcon } from "@phosphor-icons/react/dist/csr/VideoCamera";
import { VideoCameraSlashIcon } from "@phosphor-icons/react/dist/csr/VideoCameraSlash";
import { type ReactNode, useEffect, useState } from "react";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { Toolbar } from "react-aria-components/Toolbar";
import type { MediaSource } from "@/api/types";
import { useLevel } from "@/features/prejoin/useLevel";
import { cx } from "@/lib/cx";
import { isStaff } from "@/live/selectors";
import { IconButton } from "@/ui/IconButton";
import { Tooltip } from "@/ui/Tooltip";
import { useClass } from "./useClass";
import { region } from "./useKeys";
import type { MediaSwitch } from "./useMedia";

type Switches = Readonly<Record<MediaSource, MediaSwitch>>;

type DockProps = { media: Switches; onFullScreen: () => void; onSettings: () => void };

/** The teacher's switches below the stage: icons of 44 by 40, with their keys. */
export function TeacherDock({ media, onFullScreen, onSettings }: DockProps) {
  const { t } = useLingui();
  const look = useLooks();
  return (
    <section
      {...region}
      aria-label={t`Controls`}
      className="flex items-center justify-between gap-3 max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-1 max-md:border-t max-md:border-line max-md:bg-paper max-md:px-3 max-md:pt-3 max-md:pb-4"
    >
      <Toolbar aria-label={t`What you send`} className="flex items-center gap-2">
        {look.map(({ source, name, shortcut, icon }) => (
          <Tooltip key={source} text={name} shortcut={shortcut}>
            <ToggleButton
              aria-label={name}
              isSelected={media[source].on}
              isDisabled={!media[source].allowed}
              onChange={media[source].toggle}
              aria-busy={media[source].pending}
              className={cx(
                "relative grid h-10 w-11 cursor-pointer place-items-center rounded-2 border transition-colors duration-(--fast) data-disabled:cursor-default data-disabled:opacity-55 max-md:h-11",
                source === "screen_share" && media[source].on
                  ? "border-ink bg-ink text-on-ink hover:bg-ink-2"
                  : "border-edge bg-paper hover:bg-press",
                source !== "screen_share" && (media[source].on ? "text-ink" : "text-rec"),
                media[source].pending && "opacity-55",
              )}
            >
              {icon(media[source].on)}
              {source === "microphone" && media.microphone.on ? <OwnLevel /> : null}
            </ToggleButton>
          </Tooltip>
        ))}
        {media.screen_share.on ? (
          <span className="ml-1 text-14 font-medium max-md:sr-only">
            <Trans>You share your screen</Trans>
          </span>
        ) : null}
      </Toolbar>
      <span className="flex">
        <IconButton label={t`Settings`} onPress={onSettings} className="md:hidden">
          <GearSixIcon size={20} aria-hidden />
        </IconButton>
        <IconButton label={t`Full screen`} shortcut="F" onPress={onFullScreen}>
          <CornersOutIcon size={20} aria-hidden />
        </IconButton>
      </span>
    </section>
  );
}

/** A student's row below the stage: what they may use, in words, or one sentence saying how they come to it. */
export function StudentDock({ media, onFullScreen, onSettings }: DockProps) {
  const { t } = useLingui();
  const look = useLooks().filter(({ source }) => media[source].allowed);
  return (
    <section
      {...region}
      aria-label={t`Controls`}
      className="grid min-h-13 grid-cols-[1fr_auto_1fr] items-center gap-3 max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-1 max-md:flex max-md:justify-between max-md:border-t max-md:border-line max-md:bg-paper max-md:px-3 max-md:pt-2 max-md:pb-3.5"
    >
      <p className="text-14 text-ink-2 max-md:hidden">
        {media.microphone.allowed && !media.microphone.on ? <Trans>You can speak now.</Trans> : null}
      </p>
      {look.length === 0 ? (
        <ListenNote />
      ) : (
        <Toolbar aria-label={t`What you send`} className="flex gap-2.5 max-md:flex-1 max-md:gap-2">
          {look.map(({ source, name, icon }) => (
            <ToggleButton
              key={source}
              isSelected={media[source].on}
              onChange={media[source].toggle}
              aria-busy={media[source].pending}
              className={cx(
                "flex min-h-13 cursor-pointer items-center gap-2.5 rounded-3 border border-edge bg-paper px-5.5 text-16 font-medium transition-colors duration-(--fast) hover:bg-press max-md:min-h-14.5 max-md:flex-1 max-md:flex-col max-md:justify-center max-md:gap-0.5 max-md:px-1 max-md:text-13",
                media[source].pending && "opacity-55",
              )}
            >
              <span className={media[source].on || source === "screen_share" ? "text-ink" : "text-rec"}>
                {icon(media[source].on)}
              </span>
              {name}
            </ToggleButton>
          ))}
        </Toolbar>
      )}
      <div className="flex justify-end">
        <IconButton label={t`Settings`} onPress={onSettings} className="md:hidden">
          <GearSixIcon size={20} aria-hidden />
        </IconButton>
        <IconButton label={t`Full screen`} shortcut="F" onPress={onFullScreen}>
          <CornersOutIcon size={20} aria-hidden />
        </IconButton>
      </div>
    </section>
  );
}

/** Said to those who may not send anything. */
function ListenNote() {
  const { room, nameOf } = useClass();
  const teacher = room.people.find((person) => isStaff(person.role) && !person.me);
  const name = nameOf(teacher?.id ?? null);
  return (
    <p className="flex items-center gap-2 text-14 text-ink-2 max-md:min-h-11">
      <MicrophoneSlashIcon size={20} className="flex-none" aria-hidden />
      {name ? (
        <Trans>You listen. {name} can let you speak.</Trans>
      ) : (
        <Trans>You listen. The teacher can let you speak.</Trans>
      )}
    </p>
  );
}

function useLooks(): { source: MediaSource; name: string; shortcut?: string; icon: (on: boolean) => ReactNode }[] {
  const { t } = useLingui();
  return [
    {
      source: "microphone",
      name: t`Microphone`,
      shortcut: "M",
      icon: (on) =>
        on ? <MicrophoneIcon size={20} weight="fill" aria-hidden /> : <MicrophoneSlashIcon size={20} aria-hidden />,
    },
    {
      source: "camera",
      name: t`Camera`,
      shortcut: "V",
      icon: (on) =>
        on ? <VideoCameraIcon size={20} weight="fill" aria-hidden /> : <VideoCameraSlashIcon size={20} aria-hidden />,
    },
    {
      source: "screen_share",
      name: t`Share screen`,
      icon: (on) => <MonitorArrowUpIcon size={20} weight={on ? "fill" : "regular"} aria-hidden />,
    },
  ];
}

/** A thin bar under the microphone: whether sound goes out. */
function OwnLevel() {
  const { live, room } = useClass();
  const [stream, setStream] = useState<MediaStream | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the track may be another after every change in the room
  useEffect(() => {
    const track = live.room.microphone();
    setStream((old) =>
      old?.getAudioTracks()[0] === (track ?? undefined) ? old : track ? new MediaStream([track]) : null,
    );
  }, [live, room.people]);
  const { level } = useLevel(stream);
  return (
    <span aria-hidden className="absolute inset-x-2 bottom-1 h-0.75 rounded-full bg-line">
      <span className="block h-full rounded-full bg-live" style={{ width: `${Math.round(level * 100)}%` }} />
    </span>
  );
}
