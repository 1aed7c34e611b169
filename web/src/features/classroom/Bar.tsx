import { Trans, useLingui } from "@lingui/react/macro";
import { GearSixIcon } from "@phosphor-icons/react/dist/csr/GearSix";
import { PauseIcon } from "@phosphor-icons/react/dist/csr/Pause";
import { UsersIcon } from "@phosphor-icons/react/dist/csr/Users";
import { WarningIcon } from "@phosphor-icons/react/dist/csr/Warning";
import { WifiHighIcon } from "@phosphor-icons/react/dist/csr/WifiHigh";
import { WifiLowIcon } from "@phosphor-icons/react/dist/csr/WifiLow";
import { WifiMediumIcon } from "@phosphor-icons/react/dist/csr/WifiMedium";
import { WifiSlashIcon } from "@phosphor-icons/react/dist/csr/WifiSlash";
import { memo, type Ref } from "react";
import { clock } from "@/i18n/format";
import { cx } from "@/lib/cx";
import { useNow } from "@/lib/useNow";
import { region } from "@/lib/useRegionKeys";
import { driftOf } from "@/line/geometry";
import { DriftWord } from "@/line/RunSheet";
import { shallowEqual } from "@/live/hooks";
import { recordingOf, sceneOnStage, segmentsOf } from "@/live/selectors";
import { Mark } from "@/ui/Brand";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { StateWord } from "@/ui/StateWord";
import { Time } from "@/ui/Time";
import { ClassMenu } from "./ClassMenu";
import { usePanel } from "./talk/panel";
import { ReactionsNow } from "./talk/reactions/ReactionsNow";
import { TimerNow } from "./talk/timer/TimerNow";
import { useClassValue } from "./useClass";

/** The line on top: which class, how long it has been on, what is recorded, who is here, and the way out. */
export const Bar = memo(function Bar({
  heading,
  onSettings,
  onEnd,
  onLeave,
  leaving,
}: {
  /** The class's title, which takes the focus when the room opens. */
  heading: Ref<HTMLHeadingElement>;
  onSettings: () => void;
  onEnd: () => void;
  onLeave: () => void;
  leaving: boolean;
}) {
  const { t } = useLingui();
  const { session, staff } = useClassValue(({ details }) => details);
  const count = useClassValue(({ here }) => here.length);
  const isLive = useClassValue(({ view }) => view.session.status === "live");
  const panel = usePanel();
  return (
    <header
      {...region}
      className={cx(
        "flex h-12 items-center gap-2.5 px-3 [grid-area:bar] desk:h-13 desk:gap-4 desk:ps-4 flat:h-10",
        staff ? "border-b border-line bg-paper" : "phone:border-b phone:border-line",
      )}
    >
      <span className="flex items-center gap-2 text-16 font-semibold phone:hidden flat:hidden">
        <Mark />
        Lectern
      </span>
      <div className="flex min-w-0 flex-1 items-baseline gap-2.5 border-track desk:border-s desk:ps-4">
        <h1 ref={heading} tabIndex={-1} className="min-w-0 truncate text-16 font-semibold outline-offset-4">
          {session.title}
        </h1>
        <span className="truncate text-ink-3 max-xl:hidden flat:hidden">{session.course.title}</span>
      </div>
      <ReactionsNow className="flex-none phone:hidden flat:hidden" />
      {isLive ? <TimerNow className="flex-none" /> : null}
      {isLive ? <Clock /> : null}
      <RecordingWord />
      {staff ? (
        <Button
          variant="quiet"
          size="small"
          className="px-2 phone:hidden flat:hidden"
          aria-label={t`People: ${count} here`}
          onPress={() => panel.open("people", true)}
          icon={<UsersIcon size={20} aria-hidden />}
        >
          <Time>{count}</Time>
        </Button>
      ) : null}
      <span className="flex items-center">
        <Quality />
        {staff ? <ClassMenu /> : null}
        <IconButton label={t`Settings`} onPress={onSettings} className="phone:hidden">
          <GearSixIcon size={20} aria-hidden />
        </IconButton>
      </span>
      {session.my_role === "teacher" ? (
        <Button variant="danger" size="small" onPress={onEnd}>
          <Trans>End class</Trans>
        </Button>
      ) : (
        <Button variant="quiet" size="small" isPending={leaving} onPress={onLeave}>
          {leaving ? <Trans>Leaving…</Trans> : <Trans>Leave</Trans>}
        </Button>
      )}
    </header>
  );
});

/** Live since, and for staff how that stands to the plan. */
function Clock() {
  const { session, staff } = useClassValue(({ details }) => details);
  const startedAt = useClassValue(({ view }) => view.session.started_at_ms);
  const now = useNow(1_000).getTime();
  const started = startedAt ?? now;
  const planned = Math.round((Date.parse(session.ends_at) - Date.parse(session.starts_at)) / 60_000);
  const over = Math.floor((now - started) / 60_000) - planned;
  const drift = useDrift(now - started);
  return (
    <span className="flex items-baseline gap-2">
      <StateWord state="live">
        <Trans>Live</Trans>
      </StateWord>
      <Time className="text-16">{clock(now - started)}</Time>
      {staff ? (
        <span className="text-14 whitespace-nowrap text-ink-3 max-lg:hidden">
          {over > 0 ? <Trans>{over} min over</Trans> : <Trans>of {planned} min</Trans>}
          {drift ? (
            <span className="max-xl:hidden">
              {", "}
              <DriftWord drift={drift} />
            </span>
          ) : null}
        </span>
      ) : null}
    </span>
  );
}

/** How far the class is from its plan, by the segment of the scene on the stage; null without one. */
function useDrift(elapsedMs: number) {
  const segments = useClassValue(({ view }) => segmentsOf(view));
  const current = useClassValue(({ view }) => sceneOnStage(view)?.segment_id ?? null);
  const plan = segments.map(({ id, minutes }) => ({ key: id, minutes }));
  return driftOf(plan, current, elapsedMs);
}

/** What the recording does, in a shape and a word; on a phone the shape alone, with its name. */
function RecordingWord() {
  const { t } = useLingui();
  const { recording, isLive, staff } = useClassValue(
    ({ confirmed, details }) => ({
      recording: recordingOf(confirmed),
      isLive: confirmed.session.status === "live",
      staff: details.staff,
    }),
    shallowEqual,
  );
  if (recording === "on") {
    return (
      <StateWord state="recording">
        <span className="phone:sr-only">
          <Trans>Recording</Trans>
        </span>
      </StateWord>
    );
  }
  if (recording === "paused") {
    return (
      <span className="inline-flex items-center gap-1.5 text-13 font-semibold whitespace-nowrap text-ink-2">
        <PauseIcon size={14} weight="fill" aria-hidden />
        <span className="phone:sr-only">
          <Trans>Recording paused</Trans>
        </span>
      </span>
    );
  }
  if (recording === "failed") {
    return (
      <StateWord state="recording" icon={<WarningIcon size={16} aria-hidden />}>
        <span className="phone:sr-only">{staff ? t`Recording failed` : t`Not recording`}</span>
      </StateWord>
    );
  }
  if (!staff || !isLive) return null;
  return (
    <span className="text-13 whitespace-nowrap text-ink-3 max-lg:hidden">
      {recording === "waiting" ? t`Nothing to record yet` : t`Not recorded`}
    </span>
  );
}

/** How good the connection is, as bars with a name. */
function Quality() {
  const { t } = useLingui();
  const quality = useClassValue(({ room }) => (room.connection === "connected" ? room.quality : "lost"));
  const [Icon, label] =
    quality === "lost"
      ? [WifiSlashIcon, t`Connection lost`]
      : quality === "poor"
        ? [WifiLowIcon, t`Connection is poor`]
        : quality === "good"
          ? [WifiMediumIcon, t`Connection is fair`]
          : [WifiHighIcon, t`Connection is good`];
  return (
    <span
      role="img"
      aria-label={label}
      title={label}
      className="grid size-9 place-items-center text-ink-2 phone:hidden"
    >
      <Icon size={20} aria-hidden />
    </span>
  );
}
