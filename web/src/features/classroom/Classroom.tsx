import { useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Session } from "@/api/types";
import type { EntryChoice } from "@/features/prejoin/Prejoin";
import { cx } from "@/lib/cx";
import { useShortcuts } from "@/lib/useShortcuts";
import type { LiveClass, Phase } from "@/live/classroom";
import type { RoomPerson } from "@/live/room-people";
import { isStaff } from "@/live/selectors";
import { leaveSession, type Participant } from "./api";
import { Banner } from "./Banner";
import { Bar } from "./Bar";
import { StudentDock, TeacherDock } from "./Dock";
import { EndDialog } from "./EndDialog";
import { KeysDialog } from "./KeysDialog";
import { LiveRegions } from "./LiveRegions";
import { People } from "./People";
import { SettingsDialog } from "./SettingsDialog";
import { StageView } from "./StageView";
import { Tile } from "./Tile";
import { useAnnouncements } from "./useAnnouncements";
import { ClassContext, type ClassView, useClassView } from "./useClass";
import { region, useRegionKeys } from "./useKeys";
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
  onOut: (phase: Phase, view: ClassView) => void;
}) {
  const { t } = useLingui();
  const view = useClassView(live, session, me);
  const media = useMedia(view);
  const announcer = useAnnouncements(view);
  const [dialog, setDialog] = useState<OpenDialog>("none");
  const stage = useRef<HTMLElement>(null);
  const people = useRef<HTMLHeadingElement>(null);
  useEntry(view, choice);

  const out = useRef(onOut);
  out.current = onOut;
  const { phase } = view;
  const latest = useRef(view);
  latest.current = view;
  useEffect(() => {
    if (phase !== "in") out.current(phase, latest.current);
  }, [phase]);

  // Whoever leaves is out at once; that the API could not be told is mended by the room's own farewell.
  const leave = useMutation({ mutationFn: () => leaveSession(session.id), onSettled: () => live.close("left") });
  const fullScreen = () => {
    if (document.fullscreenElement) void document.exitFullscreen();
    else void stage.current?.requestFullscreen?.();
  };
  useRegionKeys();
  useShortcuts({
    m: () => media.microphone.toggle(),
    v: () => media.camera.toggle(),
    f: fullScreen,
    "?": () => setDialog("keys"),
  });
  const { staff } = view;
  const tiles = tilesOf(view);
  const close = () => setDialog("none");
  const Dock = staff ? TeacherDock : StudentDock;
  return (
    <ClassContext value={view}>
      <div
        data-testid="room"
        data-last-n={view.state.last_n}
        data-connection={view.room.connection}
        data-gap={view.gap}
        className={cx(
          "min-h-dvh md:grid md:bg-room md:h-dvh md:overflow-hidden md:grid-rows-[auto_auto_minmax(0,1fr)]",
          staff ? "bg-paper" : "bg-room",
          staff
            ? "md:grid-cols-[minmax(0,1fr)_300px] xl:grid-cols-[minmax(0,1fr)_356px]"
            : tiles.length > 0
              ? "md:grid-cols-[minmax(0,1fr)_288px] xl:grid-cols-[minmax(0,1fr)_328px]"
              : "md:grid-cols-1",
        )}
      >
        <Bar
          onSettings={() => setDialog("settings")}
          onPeople={() => people.current?.focus()}
          onEnd={() => setDialog("end")}
          onLeave={() => leave.mutate()}
          leaving={leave.isPending}
        />
        <div className="contents max-md:sticky max-md:top-12 max-md:z-2 max-md:block">
          <Banner />
        </div>
        <main
          className={cx(
            "flex min-h-0 min-w-0 flex-col md:row-start-3 md:[container-type:size]",
            staff ? "md:gap-2.5 md:px-3.5 md:py-3" : "md:gap-4 md:px-5 md:pt-1 md:pb-4.5",
          )}
        >
          <div
            className={cx(
              "mx-auto flex min-h-0 w-full flex-col gap-2.5 max-md:sticky max-md:top-12 max-md:z-1",
              staff
                ? "md:max-w-[max(20rem,calc((100cqh-5rem)*16/9))]"
                : "md:flex-1 md:gap-4 md:max-w-[max(20rem,calc((100cqh-6rem)*16/9))]",
            )}
          >
            <StageView frame={stage} className={cx(!staff && tiles.length === 0 && "md:mt-auto")} />
            <div className={cx(!staff && "md:mt-auto")}>
              <Dock media={media} onFullScreen={fullScreen} onSettings={() => setDialog("settings")} />
            </div>
          </div>
        </main>
        {staff ? (
          <aside
            {...region}
            aria-label={t`Desk`}
            className="flex min-h-0 flex-col bg-paper md:row-start-3 md:border-l md:border-line"
          >
            <Tiles people={tiles} className="grid grid-cols-2 gap-2 px-3.5 pt-3 max-md:px-4" />
            <People heading={people} />
          </aside>
        ) : tiles.length > 0 ? (
          <aside
            {...region}
            aria-label={t`Who speaks`}
            className="min-h-0 overflow-y-auto p-1 max-md:px-4 max-md:pt-4 max-md:pb-28 md:row-start-3 md:pr-5"
          >
            <Tiles people={tiles} className="grid gap-3 max-md:grid-cols-2" />
          </aside>
        ) : null}
      </div>
      <EndDialog isOpen={dialog === "end"} onClose={close} onLeave={() => leave.mutate()} />
      <SettingsDialog isOpen={dialog === "settings"} onClose={close} />
      <KeysDialog isOpen={dialog === "keys"} onClose={close} />
      <LiveRegions announcer={announcer} />
    </ClassContext>
  );
}

function Tiles({ people, className }: { people: readonly RoomPerson[]; className: string }) {
  if (people.length === 0) return null;
  return (
    <div className={className}>
      {people.map((person) => (
        <Tile key={person.id} person={person} />
      ))}
    </div>
  );
}

/** Whose face or initials stand beside the stage: those who teach, and students who may show or say something. Not who is on the stage. */
function tilesOf({ room, stage, staff }: ClassView): RoomPerson[] {
  const onStage = stage.kind === "camera" ? stage.participant_id : null;
  const shown = room.people.filter((person) => {
    if (person.id === onStage) return false;
    const sends = person.microphone !== null || person.camera !== null;
    if (person.me) return staff || sends;
    return sends || isStaff(person.role);
  });
  // Staff see themselves first; a student looks at the others.
  const rank = (person: RoomPerson) => (person.me ? (staff ? 0 : 3) : isStaff(person.role) ? 1 : 2);
  return shown.sort((a, b) => rank(a) - rank(b));
}

/** Turns on what this person wanted to come with, once, as soon as the room allows it. */
function useEntry({ room, live }: ClassView, choice: EntryChoice): void {
  const done = useRef(false);
  const ready = room.connection === "connected";
  const { microphone, camera } = room.allowed;
  useEffect(() => {
    if (!ready || done.current || (!microphone && !camera)) return;
    done.current = true;
    const start = async () => {
      // A device that fails here is off in the room, and its button says why when pressed.
      if (microphone && choice.microphoneOn) await live.room.setEnabled("microphone", true).catch(() => undefined);
      if (camera && choice.cameraOn) await live.room.setEnabled("camera", true).catch(() => undefined);
    };
    void start();
  }, [ready, microphone, camera, live, choice]);
}
