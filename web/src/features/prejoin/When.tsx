import { Trans } from "@lingui/react/macro";
import type { Session } from "@/api/types";
import { clock, useFormat } from "@/i18n/format";
import { StateWord } from "@/ui/StateWord";
import { Time } from "@/ui/Time";
import type { Doors } from "./doors";

/** Live since when, or when it starts. */
export function When({ session, now }: { session: Session; now: number }) {
  const format = useFormat();
  const starts = new Date(session.starts_at);
  const time = <Time dateTime={session.starts_at}>{format.time(starts)}</Time>;
  if (session.status === "live") {
    return (
      <p className="flex flex-wrap items-center gap-x-2.5 gap-y-1">
        <StateWord state="live">
          <Trans>Live</Trans>
        </StateWord>
        {session.started_at ? <Time className="text-16">{clock(now - Date.parse(session.started_at))}</Time> : null}
      </p>
    );
  }
  const isToday = starts.toDateString() === new Date(now).toDateString();
  const day = format.dayLong(starts);
  return (
    <p className="text-ink-2">
      {session.my_role !== "student" || starts.getTime() < now ? (
        isToday ? (
          <Trans>Planned for {time}</Trans>
        ) : (
          <Trans>
            Planned for {day}, {time}
          </Trans>
        )
      ) : isToday ? (
        <Trans>Starts at {time}</Trans>
      ) : (
        <Trans>
          Starts {day}, {time}
        </Trans>
      )}
    </p>
  );
}

/** What a student may expect before class: to be let in, or from when on. */
export function Expect({ doors, now }: { doors: Doors; now: number }) {
  const format = useFormat();
  if (doors.open) {
    return (
      <p role="status" className="text-16">
        <Trans>You will be let in automatically when the teacher starts.</Trans>
      </p>
    );
  }
  const { opens, countdownMs } = doors;
  const time = <Time dateTime={opens.toISOString()}>{format.time(opens)}</Time>;
  if (countdownMs !== null) {
    return (
      <p className="text-16">
        <Trans>
          You can come in at {time}, in <Time>{clock(countdownMs)}</Time>.
        </Trans>
      </p>
    );
  }
  const day = format.dayLong(opens);
  return (
    <p className="text-16">
      {opens.toDateString() === new Date(now).toDateString() ? (
        <Trans>You can come in from {time}.</Trans>
      ) : (
        <Trans>
          You can come in from {day}, {time}.
        </Trans>
      )}
    </p>
  );
}
