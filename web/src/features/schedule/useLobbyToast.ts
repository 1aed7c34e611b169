import { useLingui } from "@lingui/react/macro";
import type { Problem } from "@/api/problem";
import { useProblemSentence } from "@/ui/ProblemMessage";
import { showToast } from "@/ui/toast-queue";

/** Says that a class was saved and its lobby was not; nothing when it was. */
export function useLobbyToast(): (problem: Problem | null) => void {
  const { t } = useLingui();
  const sentence = useProblemSentence();
  return (problem) => {
    if (!problem) return;
    const text = `${t`The lobby stays as it was. Edit the class to try again.`} ${sentence(problem)}`;
    showToast({ tone: "failure", text, code: problem.code });
  };
}
