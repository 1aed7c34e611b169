import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useDeferredValue, useState } from "react";
import { idempotencyKeys } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { CourseRole, Enrollment, Person } from "@/api/types";
import { Avatar } from "@/ui/Avatar";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Select } from "@/ui/Select";
import { TextField } from "@/ui/TextField";
import { peopleQuery, useEnroll } from "./queries";
import { useRoleName } from "./Roster";

const ROLES: readonly CourseRole[] = ["student", "assistant", "teacher"];

/** Finds people of the school and adds them to a course, one press each. */
export default function AddPeopleDialog({
  courseId,
  ownerId,
  enrolled,
  onClose,
}: {
  courseId: string;
  ownerId: string;
  enrolled: readonly Enrollment[];
  onClose: () => void;
}) {
  const { t } = useLingui();
  const roleName = useRoleName();
  const [words, setWords] = useState("");
  const [role, setRole] = useState<CourseRole>("student");
  const sought = useDeferredValue(words.trim());
  const people = useQuery(peopleQuery(sought));
  const inCourse = new Map(enrolled.map((person) => [person.user_id, person.role]));
  return (
    <Dialog title={t`Add people`} isOpen onClose={onClose}>
      <DialogBody>
        <div className="grid grid-cols-[minmax(0,1fr)_8.5rem] gap-4">
          <TextField
            label={t`Name or e-mail`}
            value={words}
            onChange={setWords}
            autoFocus
            autoComplete="off"
            type="search"
          />
          <Select
            label={t`Add as`}
            value={role}
            onChange={setRole}
            options={ROLES.map((id) => ({ id, name: roleName(id) }))}
          />
        </div>
        <div className="mt-4 min-h-48" aria-live="polite">
          {people.error ? (
            <ProblemMessage problem={asProblem(people.error)} onRetry={() => void people.refetch()} />
          ) : sought === "" ? (
            <p className="text-ink-3">
              <Trans>You can find anyone who has signed in to your school at least once.</Trans>
            </p>
          ) : people.data?.length === 0 ? (
            <p className="text-ink-2">
              <Trans>No name or e-mail address matches “{sought}”.</Trans>
            </p>
          ) : (
            <ul>
              {(people.data ?? []).map((person) => (
                <Found
                  key={person.id}
                  courseId={courseId}
                  person={person}
                  role={role}
                  current={inCourse.get(person.id) ?? null}
                  isOwner={person.id === ownerId}
                />
              ))}
            </ul>
          )}
        </div>
      </DialogBody>
      <DialogActions>
        <Button variant="primary" onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Found({
  courseId,
  person,
  role,
  current,
  isOwner,
}: {
  courseId: string;
  person: Person;
  role: CourseRole;
  current: CourseRole | null;
  /** The owner stays what they are. */
  isOwner: boolean;
}) {
  const { t } = useLingui();
  const roleName = useRoleName();
  const enroll = useEnroll(courseId);
  const [keyFor] = useState(idempotencyKeys);
  return (
    <li className="border-b border-line py-1.5 last:border-0">
      <div className="flex min-h-10 items-center gap-3">
        <Avatar name={person.name} size={30} />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{person.name}</span>
          <span className="block truncate text-13 text-ink-3">{person.email}</span>
        </span>
        {current === role || isOwner ? (
          <span className="text-13 text-ink-3">
            <Trans>Already in the course as {roleName(current ?? "teacher")}</Trans>
          </span>
        ) : (
          <Button
            size="small"
            aria-label={current ? t`Make ${person.name} ${roleName(role)}` : t`Add ${person.name}`}
            isPending={enroll.isPending}
            onPress={() => enroll.mutate({ userId: person.id, role, key: keyFor({ id: person.id, role }) })}
          >
            {enroll.isPending ? (
              <Trans>Adding…</Trans>
            ) : current ? (
              <Trans>Make {roleName(role)}</Trans>
            ) : (
              <Trans>Add</Trans>
            )}
          </Button>
        )}
      </div>
      {enroll.error ? (
        <ProblemMessage className="my-2" title={t`${person.name} was not added.`} problem={asProblem(enroll.error)} />
      ) : null}
    </li>
  );
}
