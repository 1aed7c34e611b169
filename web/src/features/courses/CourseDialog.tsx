import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { idempotencyKeys } from "@/api/client";
import type { Course } from "@/api/types";
import { validateCourseDraft } from "@/api/validate.gen";
import { useFaultSentence } from "@/i18n/useFaultSentence";
import { fieldFaults } from "@/lib/field-errors";
import { Select } from "@/ui/Select";
import { TextField } from "@/ui/TextField";
import { FormDialog } from "./FormDialog";
import { languageNames } from "./languages";
import { useChangeCourse, useCreateCourse } from "./queries";

/** Creates a course, or changes the one given. */
export default function CourseDialog({ course, onClose }: { course: Course | null; onClose: () => void }) {
  const { t, i18n } = useLingui();
  const say = useFaultSentence();
  const navigate = useNavigate();
  const create = useCreateCourse();
  const change = useChangeCourse(course?.id ?? "");
  const [keyFor] = useState(idempotencyKeys);
  const [title, setTitle] = useState(course?.title ?? "");
  const [code, setCode] = useState(course?.code ?? "");
  const [description, setDescription] = useState(course?.description ?? "");
  const [language, setLanguage] = useState(course?.language ?? "");
  const [tried, setTried] = useState(false);

  const draft = { title: title.trim(), code: code.trim(), description: description.trim(), language };
  const faults = fieldFaults(validateCourseDraft, draft);
  const error = (field: keyof typeof draft) => (tried ? say(faults.get(field)) : null);

  const save = () => {
    setTried(true);
    if (faults.size > 0) return;
    if (course) change.mutate({ course, change: draft }, { onSuccess: onClose });
    else
      create.mutate(
        { draft, key: keyFor(draft) },
        {
          onSuccess: (created) => {
            onClose();
            void navigate({ to: "/courses/$courseId", params: { courseId: created.id } });
          },
        },
      );
  };

  return (
    <FormDialog
      title={course ? t`Edit course` : t`New course`}
      saveLabel={course ? t`Save` : t`Create course`}
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
      <TextField
        label={t`Code`}
        hint={t`As your school writes it, for example PHY-12. Optional.`}
        value={code}
        onChange={setCode}
        error={error("code")}
        autoComplete="off"
      />
      <Select
        label={t`Language`}
        hint={t`Speech is turned into words in this language.`}
        options={[{ id: "", name: t`The school's usual one` }, ...languageNames(i18n.locale)]}
        value={language}
        onChange={setLanguage}
        error={error("language")}
      />
      <TextField
        label={t`What it is about`}
        value={description}
        onChange={setDescription}
        error={error("description")}
        rows={3}
      />
    </FormDialog>
  );
}
