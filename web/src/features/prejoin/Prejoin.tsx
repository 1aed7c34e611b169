import { Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import type { Problem } from "@/api/problem";
import type { Session } from "@/api/types";
import { useNow } from "@/lib/useNow";
import { type DevicePreferences, readPreferences, remember } from "@/live/devices";
import { Mark } from "@/ui/Brand";
import { Button } from "@/ui/Button";
import { buttonStyle } from "@/ui/button-style";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { StateWord } from "@/ui/StateWord";
import { Checks } from "./Checks";
import { doorsOf } from "./doors";
import { Preview } from "./Preview";
import { useAdmission } from "./useAdmission";
import { useDevice } from "./useDevice";
import { Expect, When } from "./When";

/** What a person comes to class with. */
export interface EntryChoice {
  readonly devices: DevicePreferences;
  readonly microphoneOn: boolean;
  readonly cameraOn: boolean;
}

/** The room in front of the class: what it is, whether one is seen and heard, what is recorded, and one button. */
export function Prejoin({
  session,
  name,
  pending,
  problem,
  onEnter,
  children,
}: {
  session: Session;
  name: string;
  pending: boolean;
  problem: Problem | null;
  onEnter: (choice: EntryChoice) => void;
  /** What else there is to do before class, below what is recorded. */
  children?: ReactNode;
}) {
  const { t } = useLingui();
  const staff = session.my_role !== "student";
  const [devices, setDevices] = useState(() => readPreferences());
  const change = (part: Partial<DevicePreferences>) => setDevices(remember(part));
  const cameraOn = devices.camera_on ?? staff;
  const microphoneOn = staff && (devices.microphone_on ?? true);
  const camera = useDevice("videoinput", cameraOn, devices.videoinput);
  const microphone = useDevice("audioinput", true, devices.audioinput);
  const now = useNow(1_000).getTime();
  const doors = doorsOf(session, now);
  const enter = () => onEnter({ devices, microphoneOn, cameraOn });
  useAdmission(session, doors, enter);
  const starts = staff && session.status === "scheduled";
  return (
    <div className="min-h-dvh bg-paper">
      <header className="flex h-13 items-center justify-between px-4 md:h-15 md:px-8">
        <Link
          to="/"
          className="flex items-center gap-2 text-16 font-semibold no-underline"
          aria-label={t`Lectern, home`}
        >
          <Mark />
          Lectern
        </Link>
        <Link to="/" className={buttonStyle("quiet", "small")}>
          <Trans>Not now</Trans>
        </Link>
      </header>
      <main className="mx-auto max-w-326 px-4 pt-1 pb-32 md:flex md:min-h-[calc(100dvh-60px)] md:items-center md:px-8 md:pt-4 md:pb-14">
        <div className="flex w-full flex-col gap-5 md:grid md:grid-cols-[minmax(0,1fr)_348px] md:grid-rows-[auto_1fr] md:items-start md:gap-x-10 md:gap-y-0 lg:grid-cols-[minmax(0,1fr)_420px] lg:gap-x-18">
          <div className="min-w-0 md:col-start-2">
            <When session={session} now={now} />
            <h1 className="flare mt-3 text-28 font-[480] wrap-break-word lg:text-40">{session.title}</h1>
            <p className="mt-1.5 text-16 text-ink-2">{session.course.title}</p>
            <Consent record={session.record} staff={staff} live={session.status === "live"} />
            {children}
          </div>
          <section
            aria-label={t`Check camera and microphone`}
            className="min-w-0 md:col-start-1 md:row-span-2 md:row-start-1"
          >
            <Preview
              name={name}
              camera={camera.device}
              cameraOn={cameraOn}
              onCamera={(on) => change({ camera_on: on })}
              microphoneOn={microphoneOn}
              onMicrophone={staff ? (on) => change({ microphone_on: on }) : undefined}
            />
            <Checks
              camera={camera.device}
              onCameraRetry={camera.retry}
              microphone={microphone.device}
              onMicrophoneRetry={microphone.retry}
              maySpeak={staff}
              devices={devices}
              onDevice={(kind, id) => change({ [kind]: id })}
            />
          </section>
          <div className="grid gap-3 max-md:fixed max-md:inset-x-0 max-md:bottom-0 max-md:z-1 max-md:border-t max-md:border-line max-md:bg-paper max-md:p-4 md:col-start-2">
            {problem ? (
              <ProblemMessage
                problem={problem}
                title={starts ? t`The class did not start.` : t`You could not join yet.`}
              />
            ) : null}
            {session.status === "scheduled" && !staff ? <Expect doors={doors} now={now} /> : null}
            {doors.open ? (
              <Button
                variant="primary"
                size="large"
                className="w-full text-18 md:min-h-13.5"
                isPending={pending}
                onPress={enter}
              >
                {starts ? (
                  pending ? (
                    <Trans>Starting…</Trans>
                  ) : (
                    <Trans>Start class</Trans>
                  )
                ) : pending ? (
                  <Trans>Joining…</Trans>
                ) : (
                  <Trans>Join class</Trans>
                )}
              </Button>
            ) : null}
          </div>
        </div>
      </main>
    </div>
  );
}

/** What is kept of this class, told before anyone comes in. */
function Consent({ record, staff, live }: { record: boolean; staff: boolean; live: boolean }) {
  return (
    <div className="mt-4 mb-0 border-t border-line pt-4 text-13 text-ink-2 md:mt-6 md:mb-5">
      {record ? (
        <>
          <StateWord state="recording">{live ? <Trans>Recording</Trans> : <Trans>Recorded</Trans>}</StateWord>
          <p className="mt-1">
            {staff ? (
              <Trans>
                This class is recorded: the sound, camera and screen of whoever teaches, and when people come and go.
                Students are not, unless they agree.
              </Trans>
            ) : (
              <Trans>
                This class is recorded: the teacher’s sound and picture. You are not, unless you agree when you get the
                floor.
              </Trans>
            )}
          </p>
        </>
      ) : (
        <p>
          <Trans>
            This class is not recorded. Only when people come and go is kept, nothing that is said or shown.
          </Trans>
        </p>
      )}
    </div>
  );
}
