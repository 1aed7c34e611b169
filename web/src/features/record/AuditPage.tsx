import { Trans, useLingui } from "@lingui/react/macro";
import { ChalkboardTeacherIcon } from "@phosphor-icons/react/dist/csr/ChalkboardTeacher";
import { EraserIcon } from "@phosphor-icons/react/dist/csr/Eraser";
import { GearIcon } from "@phosphor-icons/react/dist/csr/Gear";
import { SignInIcon } from "@phosphor-icons/react/dist/csr/SignIn";
import { SignOutIcon } from "@phosphor-icons/react/dist/csr/SignOut";
import { UserMinusIcon } from "@phosphor-icons/react/dist/csr/UserMinus";
import { UserPlusIcon } from "@phosphor-icons/react/dist/csr/UserPlus";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { asProblem } from "@/api/problem";
import type { AuditEvent } from "@/api/types";
import { AppShell } from "@/features/shell/AppShell";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { PageHead } from "@/ui/PageHead";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Select } from "@/ui/Select";
import { Loading, Skeleton } from "@/ui/Skeleton";
import { Time } from "@/ui/Time";
import { AUDIT_ACTIONS, actionWord, auditSentence } from "./audit";
import { EntryRow } from "./EntryRow";
import { auditQuery } from "./queries";

const icons: Record<string, typeof SignInIcon> = {
  signed_in: SignInIcon,
  signed_out: SignOutIcon,
  signed_out_everywhere: SignOutIcon,
  enrolled: UserPlusIcon,
  unenrolled: UserMinusIcon,
  erasure_asked: EraserIcon,
  school_set_up: GearIcon,
};

/** What happened at the school outside of classes, for administrators. */
export function AuditPage() {
  const { t } = useLingui();
  const [action, setAction] = useState<string | null>(null);
  const [actorId, setActorId] = useState<string | null>(null);
  const log = useInfiniteQuery(auditQuery({ action, actorId }));
  const events = log.data?.pages.flatMap(({ data }) => data) ?? [];
  const actors = useActors(events);
  return (
    <AppShell title={t`Audit log of the school`}>
      <main className="mx-auto max-w-232 px-4 pt-6 pb-16 md:px-8 md:pt-10">
        <PageHead
          title={t`Audit log of the school`}
          sub={
            <Trans>
              Sign-ins, who is in which course, and what administrators did as teachers. What happens in a class is in
              the record of that class.
            </Trans>
          }
        />
        <div className="grid gap-2 md:grid-cols-2">
          <Select
            label={t`Who`}
            options={[{ id: "", name: t`Everyone` }, ...actors.map(([id, name]) => ({ id, name }))]}
            value={actorId ?? ""}
            onChange={(id) => setActorId(id || null)}
          />
          <Select
            label={t`What`}
            options={[{ id: "", name: t`Everything` }, ...AUDIT_ACTIONS.map((id) => ({ id, name: actionWord(id) }))]}
            value={action ?? ""}
            onChange={(id) => setAction(id || null)}
          />
        </div>
        {log.isPending ? (
          <Loading label={t`Loading the audit log`}>
            <Skeleton className="mt-6 h-10" />
            <Skeleton className="mt-2 h-10" />
            <Skeleton className="mt-2 h-10" />
          </Loading>
        ) : null}
        <Days events={events} />
        {log.error ? (
          <ProblemMessage
            className="mt-4"
            problem={asProblem(log.error)}
            title={t`The audit log did not load.`}
            onRetry={() => void (log.isFetchNextPageError ? log.fetchNextPage() : log.refetch())}
          />
        ) : log.data && events.length === 0 ? (
          <EmptyState>
            <Trans>There is no entry like that.</Trans>
          </EmptyState>
        ) : null}
        {log.hasNextPage && !log.error ? (
          <Button className="mt-4" isPending={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
            {log.isFetchingNextPage ? <Trans>Loading…</Trans> : <Trans>Earlier entries</Trans>}
          </Button>
        ) : null}
      </main>
    </AppShell>
  );
}

/** Whoever did something in what has been read so far, by name. They stay to be chosen when fewer entries are shown. */
function useActors(events: readonly AuditEvent[]): [string, string][] {
  const seen = useRef(new Map<string, string>());
  for (const { actor_user_id, actor_name } of events) {
    if (actor_user_id) seen.current.set(actor_user_id, actor_name);
  }
  return [...seen.current].sort(([, a], [, b]) => a.localeCompare(b));
}

function Days({ events }: { events: readonly AuditEvent[] }) {
  const format = useFormat();
  const days = new Map<string, AuditEvent[]>();
  for (const event of events) {
    const day = format.dayLong(new Date(event.at));
    days.set(day, [...(days.get(day) ?? []), event]);
  }
  return [...days].map(([day, entries]) => (
    <section key={day}>
      <h2 className="border-b border-line pt-6 pb-1.5 text-16 font-semibold">{day}</h2>
      <ol>
        {entries.map((event) => {
          const Icon = icons[event.action] ?? ChalkboardTeacherIcon;
          return (
            <EntryRow
              key={event.id}
              time={
                <Time dateTime={event.at} className="text-13">
                  {format.time(new Date(event.at))}
                </Time>
              }
              icon={<Icon size={20} aria-hidden />}
              tone={event.action === "acted_as_teacher" ? "order" : "plain"}
              sentence={auditSentence(event)}
            />
          );
        })}
      </ol>
    </section>
  ));
}
