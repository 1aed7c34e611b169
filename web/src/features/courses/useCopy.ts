import { useLingui } from "@lingui/react/macro";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import { asProblem } from "@/api/problem";
import type { Lesson } from "@/api/types";
import { useProblemSentence } from "@/ui/ProblemMessage";
import { showToast } from "@/ui/toast-queue";
import { useCopyLesson } from "./queries";

/** Copies a lesson with its plan, and says where the copy is. An attempt that is repeated makes no second copy. */
export function useCopy(lesson: Lesson): () => void {
  const { t } = useLingui();
  const sentence = useProblemSentence();
  const navigate = useNavigate();
  const copy = useCopyLesson(lesson.course_id);
  const key = useRef(crypto.randomUUID());
  return () => {
    if (copy.isPending) return;
    copy.mutate(
      { id: lesson.id, key: key.current },
      {
        onSuccess: ({ id, title }) => {
          key.current = crypto.randomUUID();
          const run = () => void navigate({ to: "/lessons/$lessonId", params: { lessonId: id } });
          showToast({ tone: "note", text: t`Copied as “${title}”.`, action: { label: t`Open`, run } });
        },
        onError: (error) => {
          const problem = asProblem(error);
          showToast({ tone: "failure", text: `${t`Not copied.`} ${sentence(problem)}`, code: problem.code });
        },
      },
    );
  };
}
