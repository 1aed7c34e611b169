import { Trans, useLingui } from "@lingui/react/macro";
import { XIcon } from "@phosphor-icons/react/dist/csr/X";
import { useQuery } from "@tanstack/react-query";
import { lazy, Suspense, useState } from "react";
import { asProblem } from "@/api/problem";
import type { Enrollment } from "@/api/types";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { ProblemMessage, useProblemSentence } from "@/ui/ProblemMessage";
import { Loading, Skeleton } from "@/ui/Skeleton";
import { showToast } from "@/ui/toast-queue";
import { rosterQuery, useUnenroll } from "./queries";

const AddPeopleDialog = lazy(() => import("./AddPeopleDialog"));

/** Who is in a course, those who teach it first; its teachers add people and take them out. */
export function Roster({ courseId, ownerId, mayChange }: { courseId: string; ownerId: string; mayChange: boolean }) {
  const { t } = useLingui();
  const roster = useQuery(rosterQuery(courseId));
  const [adding, setAdding] = useState(false);
  const people = inOrder(roster.data ?? []);
  return (
    <aside aria-labelledby="roster" className="mt-10 md:mt-0">
      <div className="flex min-h-11 items-center justify-between gap-4">
        <h2 id="roster" className="text-16 font-semibold">
          <Trans>People</Trans>
        </h2>
        {mayChange ? (
          <Button size="small" onPress={() => setAdding(true)}>
            <Trans>Add people</Trans>
          </Button>
        ) : null}
      </div>
      {roster.error ? (
        <ProblemMessage
          problem={asProblem(roster.error)}
          title={t`The list did not load.`}
          onRetry={() => void roster.refetch()}
        />
      ) : roster.isPending ? (
        <Loading label={t`Loading the list`}>
          <Skeleton className="mt-3 h-9" />
          <Skeleton className="mt-3 h-9" />
          <Skeleton className="mt-3 h-9" />
        </Loading>
      ) : people.length === 0 ? (
        <p className="border-t border-line py-4 text-ink-3">
          <Trans>Nobody is in this course yet.</Trans>
        </p>
      ) : (
        <ul className="border-t border-line">
          {people.map((person) => (
            <RosterRow
              key={person.user_id}
              courseId={courseId}
              person={person}
              mayRemove={mayChange && person.user_id !== ownerId}
            />
          ))}
        </ul>
      )}
      <Suspense fallback={null}>
        {adding ? (
          <AddPeopleDialog courseId={courseId} ownerId={ownerId} enrolled={people} onClose={() => setAdding(false)} />
        ) : null}
      </Suspense>
    </aside>
  );
}

const RANK = { teacher: 0, assistant: 1, student: 2 } as const;

function inOrder(people: readonly Enrollment[]): Enrollment[] {
  return [...people].sort((a, b) => RANK[a.role] - RANK[b.role] || a.name.localeCompare(b.name));
}

/** What a role in a course is called. */
export function useRoleName(): (role: Enrollment["role"]) => string {
  const { t } = useLingui();
  return (role) => ({ teacher: t`Teacher`, assistant: t`Assistant`, student: t`Student` })[role];
}

function RosterRow({ courseId, person, mayRemove }: { courseId: string; person: Enrollment; mayRemove: boolean }) {
  const { t } = useLingui();
  const roleName = useRoleName();
  const sentence = useProblemSentence();
  const remove = useUnenroll(courseId);
  return (
    <li className="flex min-h-12 items-center gap-3 border-b border-line py-1 last:border-0">
      <Avatar name={person.name} size={30} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{person.name}</span>
        {person.role === "student" ? null : <span className="block text-12 text-ink-3">{roleName(person.role)}</span>}
      </span>
      {mayRemove ? (
        <IconButton
          label={t`Remove ${person.name} from the course`}
          isPending={remove.isPending}
          onPress={() =>
            remove.mutate(person.user_id, {
              onSuccess: () => showToast({ tone: "note", text: t`${person.name} is no longer in the course.` }),
              onError: (error) => {
                const problem = asProblem(error);
                showToast({
                  tone: "failure",
                  text: `${t`${person.name} is still in the course.`} ${sentence(problem)}`,
                  code: problem.code,
                });
              },
            })
          }
        >
          <XIcon size={16} aria-hidden />
        </IconButton>
      ) : null}
    </li>
  );
}
