import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { idempotencyKeys } from "@/api/client";
import type { Lesson } from "@/api/types";
import { validateLessonDraft } from "@/api/validate.gen";
import { useFaultSentence } from "@/i18n/useFaultSentence";
import { fieldFaults } from "@/lib/field-errors";
import { TextField } from "@/ui/TextField";
import { FormDialog } from "./FormDialog";
import { useChangeLesson, useCreateLesson } from "./queries";

/** Adds a lesson at the end of a course, or changes the one given. */
export default function LessonDialog({
  courseId,
  lesson,
  onClose,
}: {
  courseId: string;
  lesson: Lesson | null;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const say = useFaultSentence();
  const create = useCreateLesson(courseId);
  const change = useChangeLesson(courseId);
  const [keyFor] = useState(idempotencyKeys);
  const [title, setTitle] = useState(lesson?.title ?? "");
  const [summary, setSummary] = useState(lesson?.summary ?? "");
  const [tried, setTried] = useState(false);

  const draft = { title: title.trim(), summary: summary.trim() };
  const faults = fieldFaults(validateLessonDraft, draft);
  const error = (field: keyof typeof draft) => (tried ? say(faults.get(field)) : null);

  const save = () => {
    setTried(true);
    if (faults.size > 0) return;
    if (lesson) change.mutate({ lesson, change: draft }, { onSuccess: onClose });
    else create.mutate({ draft, key: keyFor(draft) }, { onSuccess: onClose });
  };

  return (
    <FormDialog
      title={lesson ? t`Edit lesson` : t`Add a lesson`}
      saveLabel={lesson ? t`Save` : t`Add lesson`}
      isSaving={create.isPending || change.isPending}
      error={create.error ?? change.error}
      onSave={save}
      onClose={onClose}
    >
      <TextField
        label={t`Title`}
        value={title}
        onChange={setTitle}
        error={error("title")}
        autoFocus
        autoComplete="off"
      />
      <TextField label={t`What it is about`} value={summary} onChange={setSummary} error={error("summary")} rows={3} />
    </FormDialog>
  );
}
