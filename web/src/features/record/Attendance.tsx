import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";
import { rosterQuery } from "@/api/sessions";
import type { RosterEntry, Session } from "@/api/types";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Loading, Skeleton } from "@/ui/Skeleton";
import { Time } from "@/ui/Time";
import { download, fileName } from "./csv";
import { attendanceCsv } from "./files";
import { attendanceOf, statusWord } from "./statuses";

/** Who of the course came to a class, and when. */
export function Attendance({ session }: { session: Session }) {
  const { t } = useLingui();
  const roster = useQuery(rosterQuery(session.id));
  if (roster.error)
    return (
      <ProblemMessage
        className="mt-4"
        problem={asProblem(roster.error)}
        title={t`The attendance did not load.`}
        onRetry={() => void roster.refetch()}
      />
    );
  if (!roster.data)
    return (
      <Loading label={t`Loading the attendance`}>
        <Skeleton className="mt-4 h-10" />
        <Skeleton className="mt-2 h-10" />
      </Loading>
    );
  const { students, came } = attendanceOf(roster.data);
  return (
    <section className="pt-4">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-16">
          <Trans>
            <Time>{came}</Time> of <Plural value={students.length} one="# student" other="# students" /> came.
          </Trans>
        </p>
        <Button
          size="small"
          onPress={() => download(attendanceCsv(roster.data), fileName(session.title, "attendance", "csv"))}
        >
          <Trans>Download attendance</Trans>
        </Button>
      </div>
      {roster.data.length === 0 ? (
        <EmptyState>
          <Trans>Nobody is in this course.</Trans>
        </EmptyState>
      ) : (
        <People roster={roster.data} />
      )}
    </section>
  );
}

function People({ roster }: { roster: readonly RosterEntry[] }) {
  const { t } = useLingui();
  const format = useFormat();
  const time = (at: string | null) => (at ? <Time dateTime={at}>{format.time(new Date(at))}</Time> : "–");
  return (
    <table className="mt-3 w-full text-14">
      <caption className="sr-only">{t`Attendance`}</caption>
      <thead className="text-13 text-ink-3">
        <tr className="border-b border-line text-start">
          <th scope="col" className="py-2 text-start font-normal">
            <Trans>Name</Trans>
          </th>
          <th scope="col" className="px-2 text-start font-normal">
            <Trans>Attendance</Trans>
          </th>
          <th scope="col" className="px-2 text-start font-normal max-md:hidden">
            <Trans>Came</Trans>
          </th>
          <th scope="col" className="text-start font-normal max-md:hidden">
            <Trans>Left</Trans>
          </th>
        </tr>
      </thead>
      <tbody>
        {roster.map((one) => (
          <tr key={one.user_id} className="border-b border-line align-baseline">
            <th scope="row" className="py-2 text-start font-normal wrap-anywhere">
              <bdi className="font-medium">{one.name}</bdi>
              {one.role === "student" ? null : (
                <span className="ms-2 text-13 text-ink-3">
                  {one.role === "teacher" ? <Trans>Teacher</Trans> : <Trans>Assistant</Trans>}
                </span>
              )}
            </th>
            <td className="px-2 text-ink-2">{statusWord(one.status)}</td>
            <td className="px-2 text-ink-2 max-md:hidden">{time(one.first_joined_at)}</td>
            <td className="text-ink-2 max-md:hidden">{time(one.left_at)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
