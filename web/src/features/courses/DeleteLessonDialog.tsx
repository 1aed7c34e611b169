import { Trans, useLingui } from "@lingui/react/macro";
import { asProblem } from "@/api/problem";
import type { Lesson } from "@/api/types";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { useDeleteLesson } from "./queries";

/** Asks once before a lesson is deleted. A lesson with a class stays; the API says so. */
export default function DeleteLessonDialog({
  courseId,
  lesson,
  onClose,
}: {
  courseId: string;
  lesson: Lesson;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const remove = useDeleteLesson(courseId);
  return (
    <Dialog
      title={t`Delete this lesson?`}
      isOpen
      onClose={onClose}
      role="alertdialog"
      width={420}
      isLocked={remove.isPending}
    >
      <DialogBody>
        <p className="text-16 text-ink-2">
          <Trans>“{lesson.title}” will be removed from the course. A lesson that has classes cannot be deleted.</Trans>
        </p>
        {remove.error ? (
          <ProblemMessage className="mt-4" title={t`Not deleted.`} problem={asProblem(remove.error)} />
        ) : null}
      </DialogBody>
      <DialogActions>
        <Button onPress={onClose} isDisabled={remove.isPending} autoFocus>
          <Trans>Keep it</Trans>
        </Button>
        <Button
          variant="danger"
          isPending={remove.isPending}
          onPress={() => remove.mutate(lesson.id, { onSuccess: onClose })}
        >
          {remove.isPending ? <Trans>Deleting…</Trans> : <Trans>Delete lesson</Trans>}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
