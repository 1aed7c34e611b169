import { useMutation } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Participant, Session } from "@/api/types";
import type { EntryChoice } from "@/features/prejoin/Prejoin";
import { cx } from "@/lib/cx";
import { byKey, commonKeys, roomKeys } from "@/lib/shortcuts";
import { useRegionKeys } from "@/lib/useRegionKeys";
import { useShortcuts } from "@/lib/useShortcuts";
import type { LiveClass, Phase } from "@/live/classroom";
import { useStoreValue } from "@/live/hooks";
import { useFullScreen } from "@/stage/useFullScreen";
import { leaveSession } from "./api";
import { Banner } from "./Banner";
import { Bar } from "./Bar";
import { StudentDock, TeacherDock } from "./Dock";
import { EndDialog } from "./EndDialog";
import { Keys } from "./Keys";
import { LiveRegions } from "./LiveRegions";
import { RoomFrame } from "./RoomFrame";
import { RoomStage } from "./RoomStage";
import { SettingsDialog } from "./SettingsDialog";
import { Desk, Speakers } from "./Side";
import { useAnnouncements } from "./useAnnouncements";
import { ClassContext, useClassHandle, type View } from "./useClass";
import { useEntry } from "./useEntry";
import { useMedia } from "./useMedia";

type OpenDialog = "none" | "end" | "settings" | "keys";

/** The room, while this person is in it. `onOut` tells how they came out of it. */
export function Classroom({
  live,
  session,
  me,
  choice,
  onOut,
}: {
  live: LiveClass;
  session: Session;
  me: Participant;
  choice: EntryChoice;
  onOut: (phase: Phase, view: View) => void;
}) {
  const handle = useClassHandle(live, session, me);
  const media = useMedia(handle);
  const announcer = useAnnouncements(handle);
  const [dialog, setDialog] = useState<OpenDialog>("none");
  const title = useRef<HTMLHeadingElement>(null);
  const people = useRef<HTMLHeadingElement>(null);
  const { isFull, toggle: toggleFull } = useFullScreen();
  useEntry(handle, choice);

  // Who comes in by a press of a button that is gone with its page is told where they are.
  useEffect(() => title.current?.focus({ preventScroll: true }), []);

  const out = useRef(onOut);
  out.current = onOut;
  const phase = useStoreValue(handle.store, (view) => view.phase);
  useEffect(() => {
    if (phase !== "in") out.current(phase, handle.store.getSnapshot());
  }, [phase, handle]);

  // Whoever leaves is out at once; that the API could not be told is mended by the room's own farewell.
  const { mutate: leave, isPending: leaving } = useMutation({
    mutationFn: () => leaveSession(session.id),
    onSettled: () => live.close("left"),
  });
  const onLeave = useCallback(() => leave(), [leave]);
  const close = useCallback(() => setDialog("none"), []);
  const onSettings = useCallback(() => setDialog("settings"), []);
  const onEnd = useCallback(() => setDialog("end"), []);
  const onPeople = useCallback(() => people.current?.focus(), []);
  useRegionKeys();
  useShortcuts({
    ...byKey(roomKeys, {
      microphone: () => media.microphone.toggle(),
      camera: () => media.camera.toggle(),
      fullScreen: toggleFull,
    }),
    [commonKeys.list.key]: () => setDialog("keys"),
  });
  const staff = session.my_role !== "student";
  const Dock = staff ? TeacherDock : StudentDock;
  return (
    <ClassContext value={handle}>
      <RoomFrame isFull={isFull}>
        {isFull ? null : (
          <Bar
            heading={title}
            onSettings={onSettings}
            onPeople={onPeople}
            onEnd={onEnd}
            onLeave={onLeave}
            leaving={leaving}
          />
        )}
        <Banner camera={media.camera} />
        <main
          className={cx(
            "contents min-h-0 min-w-0 flex-col [grid-area:main] desk:flex desk:[container-type:size]",
            staff ? "desk:px-3.5 desk:py-3" : "desk:px-5 desk:pt-1 desk:pb-4.5",
          )}
        >
          <div
            className={cx(
              "contents min-h-0 w-full flex-col desk:mx-auto desk:flex",
              staff
                ? "desk:gap-2.5 desk:max-w-[max(20rem,calc((100cqh-5rem)*16/9))]"
                : "desk:flex-1 desk:justify-center desk:gap-4 desk:max-w-[max(20rem,calc((100cqh-6rem)*16/9))]",
            )}
          >
            <div
              className={cx(
                "[grid-area:stage]",
                isFull
                  ? "grid min-h-0 place-items-center phone:[container-type:size] flat:[container-type:size]"
                  : "flat:aspect-video flat:h-full flat:max-w-[calc(100vw-13rem)]",
              )}
            >
              <RoomStage
                onStopSharing={media.screen_share.toggle}
                className={isFull ? "max-w-[calc(100cqh*16/9)]" : undefined}
              />
            </div>
            <Dock media={media} isFull={isFull} onFullScreen={toggleFull} onSettings={onSettings} />
          </div>
        </main>
        {staff ? <Desk heading={people} /> : <Speakers />}
      </RoomFrame>
      <EndDialog isOpen={dialog === "end"} onClose={close} onLeave={onLeave} />
      <SettingsDialog isOpen={dialog === "settings"} onClose={close} />
      <Keys isOpen={dialog === "keys"} onClose={close} />
      <LiveRegions announcer={announcer} />
    </ClassContext>
  );
}
