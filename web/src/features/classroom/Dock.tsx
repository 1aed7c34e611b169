import { Trans, useLingui } from "@lingui/react/macro";
import { CornersInIcon } from "@phosphor-icons/react/dist/csr/CornersIn";
import { CornersOutIcon } from "@phosphor-icons/react/dist/csr/CornersOut";
import { GearSixIcon } from "@phosphor-icons/react/dist/csr/GearSix";
import { MicrophoneIcon } from "@phosphor-icons/react/dist/csr/Microphone";
import { MicrophoneSlashIcon } from "@phosphor-icons/react/dist/csr/MicrophoneSlash";
import { MonitorArrowUpIcon } from "@phosphor-icons/react/dist/csr/MonitorArrowUp";
import { VideoCameraIcon } from "@phosphor-icons/react/dist/csr/VideoCamera";
import { VideoCameraSlashIcon } from "@phosphor-icons/react/dist/csr/VideoCameraSlash";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { Toolbar } from "react-aria-components/Toolbar";
import type { MediaSource } from "@/api/types";
import { useLevel } from "@/features/prejoin/useLevel";
import { cx } from "@/lib/cx";
import { roomKeys } from "@/lib/shortcuts";
import { region } from "@/lib/useRegionKeys";
import { IconButton } from "@/ui/IconButton";
import { Tooltip } from "@/ui/Tooltip";
import { DrawButton, LaserButton, PhoneTools } from "./board/DrawButton";
import { OwnRecording } from "./recording/OwnRecording";
import { LayoutMenu } from "./show/LayoutMenu";
import { SceneSwitch } from "./show/SceneSwitch";
import { NewPageButton, SlideNav } from "./show/SlideNav";
import { ViewMenu } from "./show/ViewMenu";
import { FloorPrompt } from "./talk/floor/FloorPrompt";
import { StudentActions } from "./talk/floor/StudentActions";
import { StudentNote } from "./talk/floor/StudentNote";
import { PollButton } from "./talk/polls/PollButton";
import { ReactButton } from "./talk/reactions/ReactButton";
import { ReactionsNow } from "./talk/reactions/ReactionsNow";
import { TimerButton } from "./talk/timer/TimerButton";
import { useClass, useClassValue } from "./useClass";
import { useDockHeight } from "./useDockHeight";
import type { Switches } from "./useMedia";

type DockProps = { media: Switches; isFull: boolean; onFullScreen: () => void; onSettings: () => void };

/** What the class shows, on a phone over the end of the panel above the dock; elsewhere it is in the bar. */
const reactions =
  "pointer-events-none absolute end-2 bottom-full mb-1.5 rounded-2 border border-line bg-raised px-2.5 py-1 shadow-float desk:hidden";

/** Where a dock stands: below the stage, on a phone at the bottom of the window, on its side below the panel. */
const dock =
  "relative [grid-area:dock] phone:border-t phone:border-line phone:bg-paper phone:px-3 flat:border-t flat:border-line flat:bg-paper flat:px-3 flat:py-1.5 flat:group-data-full:flex-col flat:group-data-full:justify-end";

/** The teacher's switches below the stage: icons of 44 by 40, with their keys. */
export function TeacherDock({ media, isFull, onFullScreen, onSettings }: DockProps) {
  const { t } = useLingui();
  const dockRef = useDockHeight();
  const look = useLooks();
  return (
    <section
      {...region}
      aria-label={t`Controls`}
      data-dock
      ref={dockRef}
      className={cx(
        dock,
        "@container flex flex-wrap items-center justify-between gap-3 phone:pt-3 phone:pb-4 flat:gap-2 flat:group-data-full:w-52",
      )}
    >
      <PhoneTools className="basis-full desk:hidden" />
      <Toolbar aria-label={t`What you send`} className="flex items-center gap-2 phone:order-2">
        {look.map(({ source, name, shortcut, icon }) => (
          <Tooltip key={source} text={name} shortcut={shortcut}>
            <ToggleButton
              aria-label={name}
              isSelected={media[source].on}
              isDisabled={!media[source].allowed}
              onChange={media[source].toggle}
              aria-busy={media[source].pending}
              className={cx(
                "relative grid h-10 w-11 cursor-pointer place-items-center rounded-2 border transition-colors duration-(--fast) data-disabled:cursor-default data-disabled:opacity-55 pointer-coarse:after:absolute pointer-coarse:after:-inset-1",
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
          <span className="ms-1 text-14 font-medium @max-[60rem]:sr-only">
            <Trans>You share your screen</Trans>
          </span>
        ) : null}
      </Toolbar>
      <div className="flex min-w-0 items-center gap-2 phone:order-1 phone:basis-3/5 phone:grow flat:order-2 desk:flex-1 desk:justify-center">
        <SceneSwitch className="phone:flex-1 flat:flex-1" />
        <LayoutMenu className="hidden desk:block" />
        <span className="flex gap-1 desk:hidden pointer-coarse:gap-2.5">
          <LaserButton />
          <DrawButton />
          <NewPageButton className="" />
        </span>
      </div>
      <SlideNav className="phone:order-3 flat:order-3" />
      <ReactionsNow className={reactions} />
      <span className="flex items-center gap-1 phone:order-1 flat:order-1 pointer-coarse:gap-2.5">
        <PollButton />
        <TimerButton />
        <ReactButton />
        <IconButton label={t`Settings`} onPress={onSettings} className="desk:hidden flat:hidden">
          <GearSixIcon size={20} aria-hidden />
        </IconButton>
        <IconButton
          label={isFull ? t`Leave full screen` : t`Full screen`}
          shortcut={roomKeys.fullScreen.shown}
          onPress={onFullScreen}
        >
          {isFull ? <CornersInIcon size={20} aria-hidden /> : <CornersOutIcon size={20} aria-hidden />}
        </IconButton>
      </span>
    </section>
  );
}

/** A student's row below the stage: how they stand, their three actions, what they may send, how they see it. */
export function StudentDock({ media, isFull, onFullScreen, onSettings }: DockProps) {
  const { t } = useLingui();
  const dockRef = useDockHeight();
  const look = useLooks().filter(({ source }) => media[source].allowed);
  return (
    <section
      {...region}
      aria-label={t`Controls`}
      data-dock
      ref={dockRef}
      className={cx(
        dock,
        "flex flex-wrap items-center justify-between gap-x-3 gap-y-2 flat:group-data-full:w-36 desk:grid desk:min-h-13 desk:grid-cols-[1fr_auto_1fr] phone:pt-2 phone:pb-3.5",
      )}
    >
      <ReactionsNow className={reactions} />
      <PhoneTools className="basis-full desk:hidden" />
      <OwnRecording className="basis-full desk:col-span-3" />
      <FloorPrompt microphone={media.microphone} className="basis-full desk:col-span-3" />
      <StudentNote
        className="min-w-0 flex-1 desk:col-start-1 desk:row-start-2 flat:basis-full"
        otherwise={look.length === 0 ? <ListenNote /> : media.microphone.allowed ? <SpeakNote /> : null}
      />
      <div className="flex gap-2.5 phone:order-last phone:basis-full phone:flex-wrap phone:gap-2 flat:order-last flat:basis-full flat:flex-wrap flat:gap-1.5 desk:col-start-2 desk:row-start-2">
        {look.length > 0 ? (
          <Toolbar aria-label={t`What you send`} className="flex gap-2 flat:gap-1.5 phone:flex-1">
            {look.map(({ source, name, shortcut, icon }) => (
              <Tooltip key={source} text={name} shortcut={shortcut}>
                <ToggleButton
                  aria-label={name}
                  isSelected={media[source].on}
                  onChange={media[source].toggle}
                  aria-busy={media[source].pending}
                  className={cx(
                    "grid size-13 cursor-pointer place-items-center rounded-3 border border-edge bg-paper transition-colors duration-(--fast) hover:bg-press phone:min-h-11 phone:flex-1 flat:size-11",
                    media[source].pending && "opacity-55",
                  )}
                >
                  <span className={media[source].on || source === "screen_share" ? "text-ink" : "text-rec"}>
                    {icon(media[source].on)}
                  </span>
                </ToggleButton>
              </Tooltip>
            ))}
          </Toolbar>
        ) : null}
        <StudentActions className="phone:basis-full flat:basis-full" />
      </div>
      <div className="ms-auto flex justify-end gap-1 pointer-coarse:gap-2.5 desk:col-start-3 desk:row-start-2">
        <span className="desk:hidden">
          <DrawButton />
        </span>
        <ReactButton />
        <ViewMenu />
        <IconButton label={t`Settings`} onPress={onSettings} className="desk:hidden flat:hidden">
          <GearSixIcon size={20} aria-hidden />
        </IconButton>
        <IconButton
          label={isFull ? t`Leave full screen` : t`Full screen`}
          shortcut={roomKeys.fullScreen.shown}
          onPress={onFullScreen}
        >
          {isFull ? <CornersInIcon size={20} aria-hidden /> : <CornersOutIcon size={20} aria-hidden />}
        </IconButton>
      </div>
    </section>
  );
}

/** Said to those who have the floor. */
function SpeakNote() {
  return (
    <p className="text-14 text-ink-2">
      <Trans>You can speak now.</Trans>
    </p>
  );
}

/** Said to those who may not send anything. */
function ListenNote() {
  const { t } = useLingui();
  return (
    <p className="flex items-center gap-1.5 text-14 text-ink-3">
      <MicrophoneSlashIcon size={18} className="flex-none" aria-hidden />
      {t`You are listening.`}
    </p>
  );
}

function useLooks(): { source: MediaSource; name: string; shortcut?: string; icon: (on: boolean) => ReactNode }[] {
  const { t } = useLingui();
  return [
    {
      source: "microphone",
      name: t`Microphone`,
      shortcut: roomKeys.microphone.shown,
      icon: (on) =>
        on ? <MicrophoneIcon size={20} weight="fill" aria-hidden /> : <MicrophoneSlashIcon size={20} aria-hidden />,
    },
    {
      source: "camera",
      name: t`Camera`,
      shortcut: roomKeys.camera.shown,
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
  const { live } = useClass();
  const track = useClassValue(({ people, details }) => people.get(details.me.id)?.microphone?.id);
  const [stream, setStream] = useState<MediaStream | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the track may be another after every change of the publication
  useEffect(() => {
    const found = live.room.microphone();
    setStream(found ? new MediaStream([found]) : null);
  }, [live, track]);
  const bar = useRef<HTMLSpanElement>(null);
  useLevel(stream, bar);
  return (
    <span aria-hidden className="absolute inset-x-2 bottom-1 h-0.75 rounded-full bg-line">
      <span ref={bar} className="block h-full w-[calc(var(--level,0)*100%)] rounded-full bg-live" />
    </span>
  );
}
