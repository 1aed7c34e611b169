import { useLingui } from "@lingui/react/macro";
import { DotsThreeIcon } from "@phosphor-icons/react/dist/csr/DotsThree";
import { Link, useNavigate } from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import type { Lesson, Session } from "@/api/types";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuItem, MenuSeparator } from "@/ui/Menu";
import { useProblemSentence } from "@/ui/ProblemMessage";
import { Time } from "@/ui/Time";
import { showToast } from "@/ui/toast-queue";
import { useChangeLesson } from "./queries";
import { SessionLine } from "./SessionLine";
import { useCopy } from "./useCopy";

/** A lesson as a numbered row with its classes inside. */
export function LessonRow({
  lesson,
  sessions,
  mayChange,
  isFirst,
  isLast,
  onEdit,
  onDelete,
  onSchedule,
}: {
  lesson: Lesson;
  sessions: readonly Session[];
  mayChange: boolean;
  isFirst: boolean;
  isLast: boolean;
  onEdit: () => void;
  onDelete: () => void;
  onSchedule: () => void;
}) {
  const { t } = useLingui();
  const sentence = useProblemSentence();
  const navigate = useNavigate();
  const move = useChangeLesson(lesson.course_id);
  const moveTo = (position: number) =>
    move.mutate(
      { lesson, change: { position } },
      {
        onError: (error) => {
          const problem = asProblem(error);
          showToast({ tone: "failure", text: `${t`Not moved.`} ${sentence(problem)}`, code: problem.code });
        },
      },
    );
  const copy = useCopy(lesson);
  return (
    <li className="grid grid-cols-[2.25rem_minmax(0,1fr)_auto] items-start gap-x-3 border-b border-line py-3.5 md:grid-cols-[3rem_minmax(0,1fr)_auto]">
      <Time className="pt-1.5 text-16 text-ink-3">{lesson.position}</Time>
      <div className="min-w-0 pt-1.5">
        <h3 className="text-16 leading-[1.35] font-medium">
          <Link to="/lessons/$lessonId" params={{ lessonId: lesson.id }} className="link-plain">
            {lesson.title}
          </Link>
        </h3>
        {lesson.summary ? <p className="mt-0.5 max-w-[60ch] text-ink-3">{lesson.summary}</p> : null}
      </div>
      {mayChange ? (
        <Menu
          label={t`Actions`}
          trigger={
            <IconButton label={t`More for lesson ${lesson.position}`} isPending={move.isPending}>
              <DotsThreeIcon size={20} weight="bold" aria-hidden />
            </IconButton>
          }
        >
          <MenuItem id="schedule" onAction={onSchedule}>{t`Schedule a class…`}</MenuItem>
          <MenuItem
            id="prepare"
            onAction={() => void navigate({ to: "/lessons/$lessonId/prepare", params: { lessonId: lesson.id } })}
          >{t`Prepare`}</MenuItem>
          <MenuItem id="copy" onAction={copy}>{t`Copy`}</MenuItem>
          <MenuItem id="edit" onAction={onEdit}>{t`Edit…`}</MenuItem>
          <MenuItem id="up" isDisabled={isFirst} onAction={() => moveTo(lesson.position - 1)}>{t`Move up`}</MenuItem>
          <MenuItem id="down" isDisabled={isLast} onAction={() => moveTo(lesson.position + 1)}>{t`Move down`}</MenuItem>
          <MenuSeparator />
          <MenuItem id="delete" danger onAction={onDelete}>{t`Delete…`}</MenuItem>
        </Menu>
      ) : (
        <span />
      )}
      {sessions.length > 0 ? (
        <ul className="col-start-2 col-end-4 mt-1">
          {sessions.map((session) => (
            <SessionLine key={session.id} session={session} lessonTitle={lesson.title} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}
