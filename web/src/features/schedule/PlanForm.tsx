import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { asProblem } from "@/api/problem";
import type { Course, Lesson } from "@/api/types";
import { lessonsQuery } from "@/features/courses/queries";
import { useFormat } from "@/i18n/format";
import { useFaultSentence } from "@/i18n/useFaultSentence";
import { browserZone, knownZones, plannedMoment } from "@/lib/zoned";
import { Line } from "@/line/Line";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Select } from "@/ui/Select";
import { Switch } from "@/ui/Switch";
import { TextField } from "@/ui/TextField";
import { MAX_MINUTES, MIN_MINUTES, type Plan, type PlanFault, type PlanField } from "./plan";

const NO_LESSON = "none";

export type PlanFormProps = {
  plan: Plan;
  onChange: (plan: Plan) => void;
  faults: ReadonlyMap<PlanField, PlanFault>;
  /** What the API said about fields, in its words. */
  refusals: ReadonlyMap<PlanField, string>;
  /** The courses to choose from; null when the course is fixed. */
  courses: readonly Course[] | null;
  isDisabled: boolean;
};

/** The fields of a class: what, when in which zone, recorded or not. */
export function PlanForm({ plan, onChange, faults, refusals, courses, isDisabled }: PlanFormProps) {
  const { t } = useLingui();
  const say = usePlanFaultSentence();
  const lessons = useQuery({ ...lessonsQuery(plan.courseId ?? ""), enabled: plan.courseId !== null });
  const change = (fields: Partial<Plan>) => onChange({ ...plan, ...fields });
  const error = (field: PlanField) => say(faults.get(field)) ?? refusals.get(field) ?? null;

  const chooseLesson = (id: string) => {
    const lesson = lessons.data?.find((candidate) => candidate.id === id);
    const before = lessons.data?.find((candidate) => candidate.id === plan.lessonId);
    // A title the teacher did not write follows the lesson.
    const follows = plan.title.trim() === "" || plan.title === before?.title;
    change({ lessonId: lesson?.id ?? null, ...(lesson && follows ? { title: lesson.title } : {}) });
  };

  return (
    <div className="grid gap-4">
      {courses ? (
        <Select
          label={t`Course`}
          options={courses.map((course) => ({ id: course.id, name: course.title }))}
          value={plan.courseId}
          onChange={(courseId) => change({ courseId, lessonId: null })}
          placeholder={t`Choose a course`}
          error={error("course")}
          isDisabled={isDisabled}
        />
      ) : null}
      <Select
        label={t`Lesson`}
        options={[
          { id: NO_LESSON, name: t`No lesson` },
          ...(lessons.data ?? []).map((lesson) => ({ id: lesson.id, name: t`${lesson.position}. ${lesson.title}` })),
        ]}
        value={plan.lessonId ?? NO_LESSON}
        onChange={chooseLesson}
        error={error("lesson")}
        isDisabled={isDisabled || plan.courseId === null || lessons.isPending}
      />
      <LessonPlan lesson={lessons.data?.find(({ id }) => id === plan.lessonId) ?? null} />
      {lessons.error ? (
        <ProblemMessage
          problem={asProblem(lessons.error)}
          keeps={t`You can schedule without a lesson.`}
          onRetry={() => void lessons.refetch()}
        />
      ) : null}
      <TextField
        label={t`Title`}
        value={plan.title}
        onChange={(title) => change({ title })}
        error={error("title")}
        isDisabled={isDisabled}
        autoComplete="off"
      />
      <div className="grid grid-cols-2 items-start gap-4 md:grid-cols-[1.4fr_1fr_1fr]">
        <TextField
          label={t`Date`}
          type="date"
          className="col-span-2 md:col-span-1"
          value={plan.date}
          onChange={(date) => change({ date })}
          error={error("date")}
          isDisabled={isDisabled}
        />
        <TextField
          label={t`Start`}
          type="time"
          value={plan.time}
          onChange={(time) => change({ time })}
          error={error("time")}
          isDisabled={isDisabled}
        />
        <TextField
          label={t`Minutes`}
          type="number"
          inputMode="numeric"
          value={Number.isNaN(plan.minutes) ? "" : String(plan.minutes)}
          onChange={(text) => change({ minutes: text === "" ? Number.NaN : Number(text) })}
          error={error("minutes")}
          isDisabled={isDisabled}
        />
      </div>
      <ZoneField plan={plan} onChange={(zone) => change({ zone })} error={error("zone")} isDisabled={isDisabled} />
      <Switch
        isSelected={plan.record}
        onChange={(record) => change({ record })}
        isDisabled={isDisabled}
        note={
          plan.record
            ? t`The teacher’s sound and picture are kept for the replay. Students are not recorded.`
            : t`The replay shows who was there and what was on the stage, without sound.`
        }
      >
        <Trans>Record this class</Trans>
      </Switch>
      <Switch
        isSelected={plan.lobby}
        onChange={(lobby) => change({ lobby })}
        isDisabled={isDisabled}
        note={t`Students wait in front of the class until you let them in.`}
      >
        <Trans>Lobby</Trans>
      </Switch>
    </div>
  );
}

/** The plan of the lesson that is taught, to read; it is changed on its own page. */
function LessonPlan({ lesson }: { lesson: Lesson | null }) {
  const { t } = useLingui();
  if (!lesson) return null;
  const minutes = lesson.segments.reduce((sum, segment) => sum + segment.minutes, 0);
  return (
    <div className="grid gap-2">
      {lesson.segments.length > 0 ? (
        <Line
          label={t`Plan of this lesson: ${minutes} minutes`}
          progress={null}
          segments={lesson.segments.map(({ id, title, minutes: length }) => ({ key: id, title, length }))}
        />
      ) : (
        <p className="text-13 text-ink-3">
          <Trans>Nothing is planned for this lesson yet.</Trans>
        </p>
      )}
      <Link
        to="/lessons/$lessonId/prepare"
        params={{ lessonId: lesson.id }}
        className="justify-self-start text-13 font-medium"
      >
        <Trans>Prepare</Trans>
      </Link>
    </div>
  );
}

/** The zone the times are meant in, and what they come to: the end, and the reader's own time where it differs. */
function ZoneField({
  plan,
  onChange,
  error,
  isDisabled,
}: {
  plan: Plan;
  onChange: (zone: string) => void;
  error: string | null;
  isDisabled: boolean;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const here = browserZone();
  const moment = plannedMoment(plan);
  const at = moment.ok ? moment.startsAt : new Date();
  const day = plan.date;
  // The distances to UTC are those of the chosen day, so that they are right across a change of the clock.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change within a day changes no offset worth 400 formats
  const options = useMemo(
    () =>
      knownZones(plan.zone).map((zone) => ({
        id: zone,
        name: `${zone.replaceAll("_", " ")} (${format.zoneOffset(zone, at)})`,
      })),
    [plan.zone, day, format],
  );
  return (
    <div className="grid gap-1.5">
      <Select
        label={t`Time zone`}
        options={options}
        value={plan.zone}
        onChange={onChange}
        error={error}
        isDisabled={isDisabled}
      />
      {moment.ok && plan.minutes > 0 ? (
        <p className="text-13 text-ink-3">
          <Trans>
            Ends <span className="figures">{format.time(moment.endsAt, plan.zone)}</span>.
          </Trans>{" "}
          {sameClock(plan.zone, here, at) ? null : (
            <Trans>
              In your time zone: {format.dayShort(moment.startsAt)},{" "}
              <span className="figures">
                {format.time(moment.startsAt)}–{format.time(moment.endsAt)}
              </span>
              .
            </Trans>
          )}{" "}
          {moment.twice ? <Trans>The clocks go back that night: this means the first of the two times.</Trans> : null}
        </p>
      ) : null}
    </div>
  );
}

/** Whether two zones show the same time at a moment. */
function sameClock(a: string, b: string, at: Date): boolean {
  const show = (zone: string) =>
    new Intl.DateTimeFormat("en-GB", { timeZone: zone, dateStyle: "short", timeStyle: "short" }).format(at);
  return a === b || show(a) === show(b);
}

function usePlanFaultSentence(): (fault: PlanFault | undefined) => string | null {
  const { t } = useLingui();
  const say = useFaultSentence();
  return (fault) => {
    switch (fault?.kind) {
      case "past":
        return t`This time is in the past.`;
      case "skipped":
        return t`The clocks go forward that day and skip this time. Choose another.`;
      case "length":
        return t`Between ${MIN_MINUTES} and ${MAX_MINUTES} minutes.`;
      default:
        return say(fault);
    }
  };
}

/** Tells screen readers that saving did not happen because of the fields. */
export function Faults({ count }: { count: number }) {
  return (
    <p role="status" className="sr-only">
      {count > 0 ? (
        <Plural value={count} one="One field needs your attention." other="# fields need your attention." />
      ) : null}
    </p>
  );
}
