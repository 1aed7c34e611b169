import { Trans, useLingui } from "@lingui/react/macro";
import { WarningIcon } from "@phosphor-icons/react/dist/csr/Warning";
import type { ReactNode } from "react";
import { cx } from "@/lib/cx";
import { Button } from "./Button";

/** The parts of a Problem this shows; any Problem fits. */
export type ShownProblem = { code: string; status: number; detail: string; requestId: string | null };

/** What happened, in a sentence: ours when no answer came, the API's own otherwise. */
export function useProblemSentence(): (problem: ShownProblem) => string {
  const { t } = useLingui();
  return (problem) => {
    if (problem.code === "network") return t`The school’s server did not respond. Check your connection.`;
    if (problem.code === "api-unreachable") return t`The school’s server is not running or is still starting.`;
    if (problem.status === 429) return t`Too many requests at once. Please wait a moment.`;
    if (problem.code === "database-unavailable" || problem.code === "service-unavailable")
      return t`The school’s server is waking up, which takes up to a minute. Please try again.`;
    if (problem.status === 503 && problem.detail) return problem.detail;
    if (problem.code === "unexpected" || problem.code === "unexpected-response" || problem.status >= 500)
      return t`Something went wrong on the server. It was not your fault.`;
    return problem.detail || t`The server did not accept this.`;
  };
}

/**
 * A failure: what happened, what still works (`keeps`), what to do (`onRetry` or `action`). The code and the request's id are
 * under “Details”.
 */
export function ProblemMessage({
  problem,
  title,
  keeps,
  onRetry,
  action,
  className,
}: {
  problem: ShownProblem;
  title?: string;
  keeps?: string;
  onRetry?: () => void;
  action?: ReactNode;
  className?: string;
}) {
  const sentence = useProblemSentence();
  return (
    <div role="alert" className={cx("flex gap-3 rounded-2 bg-rec-wash px-4 py-3 text-14 text-ink", className)}>
      <WarningIcon size={20} className="mt-px flex-none text-rec" aria-hidden />
      <div className="min-w-0">
        {title ? <p className="font-semibold">{title}</p> : null}
        <p>
          {sentence(problem)}
          {keeps ? ` ${keeps}` : null}
        </p>
        {onRetry || action ? (
          <div className="mt-2.5 flex flex-wrap gap-2">
            {onRetry ? (
              <Button size="small" onPress={onRetry}>
                <Trans>Try again</Trans>
              </Button>
            ) : null}
            {action}
          </div>
        ) : null}
        <details className="mt-2 text-13 text-ink-2">
          <summary className="w-fit cursor-pointer">
            <Trans>Details</Trans>
          </summary>
          <p className="mt-1 break-words">
            {problem.code}
            {problem.requestId ? `, ${problem.requestId}` : null}
          </p>
        </details>
      </div>
    </div>
  );
}
