import { asProblem } from "@/api/problem";
import { useProblemSentence } from "@/ui/ProblemMessage";
import { showToast } from "@/ui/toast-queue";

/** Says why something was not done, and that nothing changed. */
export function useFailureToast(): (what: string) => (error: unknown) => void {
  const sentence = useProblemSentence();
  return (what) => (error) => {
    const problem = asProblem(error);
    showToast({ tone: "failure", text: `${what} ${sentence(problem)}`, code: problem.code });
  };
}
