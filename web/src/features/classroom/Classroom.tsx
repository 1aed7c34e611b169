import { useMutation } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Participant, Session } from "@/api/types";
import type { EntryChoice } from "@/features/prejoin/Prejoin";
import { SayContext } from "@/features/talk/say";
import { byKey, commonKeys, roomKeys } from "@/lib/shortcuts";
import { useRegionKeys } from "@/lib/useRegionKeys";
import { useShortcuts } from "@/lib/useShortcuts";
import type { LiveClass, Phase } from "@/live/classroom";
import { useStoreValue } from "@/live/hooks";
import { useFullScreen } from "@/stage/useFullScreen";
import { leaveSession } from "./api";
import { Banner } from "./Banner";
import { Bar } from "./Bar";
import { EndDialog } from "./EndDialog";
import { Keys } from "./Keys";
import { LiveRegions } from "./LiveRegions";
import { LookBackNote } from "./lookback/LookBackNote";
import { RoomFrame } from "./RoomFrame";
import { RoomMain } from "./RoomMain";
import { SettingsDialog } from "./SettingsDialog";
import { Desk, StudentSide } from "./Side";
import { ShowContexts } from "./show/ShowContexts";
import { ShowDialogs } from "./show/ShowDialogs";
import { PanelProvider } from "./talk/panel";
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
  momentMs,
  onOut,
}: {
  live: LiveClass;
  session: Session;
  me: Participant;
  choice: EntryChoice;
  /** A moment to look back to, ms since the class started; null: none. */
  momentMs: number | null;
  onOut: (phase: Phase, view: View) => void;
}) {
  const handle = useClassHandle(live, session, me);
  const media = useMedia(handle);
  const announcer = useAnnouncements(handle);
  const [dialog, setDialog] = useState<OpenDialog>("none");
  const title = useRef<HTMLHeadingElement>(null);
  const say = useCallback((text: string) => announcer.answer(text), [announcer]);
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
    mutationFn: async () => {
      await live.show.saved();
      return leaveSession(session.id);
    },
    onSettled: () => live.close("left"),
  });
  const onLeave = useCallback(() => leave(), [leave]);
  const close = useCallback(() => setDialog("none"), []);
  const onSettings = useCallback(() => setDialog("settings"), []);
  const onEnd = useCallback(() => setDialog("end"), []);
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
  return (
    <ClassContext value={handle}>
      <PanelProvider staff={staff}>
        <ShowContexts person={me.user_id ?? me.id}>
          <RoomFrame isFull={isFull}>
            {isFull ? null : (
              <Bar heading={title} onSettings={onSettings} onEnd={onEnd} onLeave={onLeave} leaving={leaving} />
            )}
            <SayContext value={say}>
              <div className="[grid-area:banner]">
                <Banner camera={media.camera} />
                <LookBackNote linkedMs={momentMs} />
              </div>
              <RoomMain media={media} isFull={isFull} onFullScreen={toggleFull} onSettings={onSettings} />
              {staff ? <Desk /> : <StudentSide />}
            </SayContext>
          </RoomFrame>
          <EndDialog isOpen={dialog === "end"} onClose={close} onLeave={onLeave} />
          <SettingsDialog isOpen={dialog === "settings"} onClose={close} />
          <Keys isOpen={dialog === "keys"} onClose={close} />
          <LiveRegions announcer={announcer} />
          <ShowDialogs />
        </ShowContexts>
      </PanelProvider>
    </ClassContext>
  );
}
