import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { idempotencyKeys } from "@/api/client";
import { asProblem } from "@/api/problem";
import type { Course } from "@/api/types";
import { coursesQuery } from "@/features/courses/queries";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Loading, Skeleton } from "@/ui/Skeleton";
import { showToast } from "@/ui/toast-queue";
import { Faults, PlanForm } from "./PlanForm";
import { checkPlan, newPlan, type Plan, type PlanFault, type PlanField, refusalsOf } from "./plan";
import { useSchedule } from "./queries";
import { useLobbyToast } from "./useLobbyToast";

const NO_FAULTS: ReadonlyMap<PlanField, PlanFault> = new Map();

/** Schedules a class: for teachers of at least one course. `preset` fills in what is known, e.g. the course one comes from. */
export default function ScheduleDialog({ onClose, preset }: { onClose: () => void; preset?: Partial<Plan> }) {
  const { t } = useLingui();
  const courses = useQuery(coursesQuery);
  const schedule = useSchedule();
  const sayLobby = useLobbyToast();
  const [keyFor] = useState(idempotencyKeys);
  const [plan, setPlan] = useState(() => newPlan(new Date(), preset));
  const [tried, setTried] = useState(false);

  const mine = (courses.data ?? []).filter((course) => course.my_role === "teacher" && !course.archived_at);
  const only = mine.length === 1 && plan.courseId === null ? (mine[0] as Course).id : null;
  const complete: Plan = only ? { ...plan, courseId: only } : plan;
  const checked = checkPlan(complete, new Date());
  const problem = schedule.error ? asProblem(schedule.error) : null;
  const refusals = refusalsOf(problem);

  const save = () => {
    setTried(true);
    if (!checked.ok) return;
    const { draft } = checked;
    const students = mine.find((course) => course.id === draft.course_id)?.student_count ?? 0;
    schedule.mutate(
      { draft, key: keyFor(draft), lobby: plan.lobby },
      {
        onSuccess: ({ lobbyProblem }) => {
          sayLobby(lobbyProblem);
          showToast({
            tone: "note",
            text: students === 1 ? t`Scheduled. 1 student can see it.` : t`Scheduled. ${students} students can see it.`,
          });
          onClose();
        },
      },
    );
  };

  return (
    <Dialog title={t`Schedule a class`} isOpen onClose={onClose} isLocked={schedule.isPending}>
      <form
        noValidate
        className="flex min-h-0 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <DialogBody>
          {courses.isPending ? (
            <Loading label={t`Loading your courses`}>
              <div className="grid gap-5">
                {["course", "lesson", "title", "time"].map((row) => (
                  <Skeleton key={row} className="h-14" />
                ))}
              </div>
            </Loading>
          ) : courses.error ? (
            <ProblemMessage problem={asProblem(courses.error)} onRetry={() => void courses.refetch()} />
          ) : mine.length === 0 ? (
            <p className="text-16 text-ink-2">
              <Trans>You do not teach a course yet. Create one on the Courses page, then come back.</Trans>
            </p>
          ) : (
            <>
              <PlanForm
                plan={complete}
                onChange={(next) => {
                  setPlan(next);
                  if (schedule.error) schedule.reset();
                }}
                faults={tried && !checked.ok ? checked.faults : NO_FAULTS}
                refusals={refusals}
                courses={mine}
                isDisabled={schedule.isPending}
              />
              {problem && refusals.size === 0 ? (
                <ProblemMessage
                  className="mt-4"
                  problem={problem}
                  title={t`Not scheduled.`}
                  keeps={t`What you entered is kept.`}
                />
              ) : null}
            </>
          )}
        </DialogBody>
        <DialogActions>
          <Button onPress={onClose} isDisabled={schedule.isPending}>
            <Trans>Not now</Trans>
          </Button>
          {mine.length > 0 ? (
            <Button variant="primary" type="submit" isPending={schedule.isPending}>
              {schedule.isPending ? <Trans>Scheduling…</Trans> : <Trans>Schedule</Trans>}
            </Button>
          ) : null}
        </DialogActions>
        <Faults count={tried && !checked.ok ? checked.faults.size : 0} />
      </form>
    </Dialog>
  );
}
