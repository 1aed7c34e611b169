import { Trans, useLingui } from "@lingui/react/macro";
import { CheckIcon } from "@phosphor-icons/react/dist/csr/Check";
import { WarningIcon } from "@phosphor-icons/react/dist/csr/Warning";
import { asProblem } from "@/api/problem";
import type { Replay } from "@/api/types";
import { clock } from "@/i18n/format";
import { cx } from "@/lib/cx";
import { Button } from "@/ui/Button";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { Time } from "@/ui/Time";
import { useRetryReplay } from "../queries";
import { useStepWords } from "./step-words";
import { mayRetry, type Step, stepsOf } from "./steps";

/**
 * The making of a replay, step by step, for staff: what is done, what is going on, what failed and why, and trying
 * again.
 */
export function Steps({ replay }: { replay: Replay }) {
  const { t } = useLingui();
  const steps = stepsOf(replay.artifacts);
  const retry = useRetryReplay(replay.session.id);
  const canRetry = mayRetry(replay) && replay.session.my_role === "teacher";
  const failed = steps.findIndex((step) => step.status === "failed");
  const tryAgain = (
    <Button size="small" isPending={retry.isPending} onPress={() => retry.mutate()}>
      {retry.isPending ? <Trans>Starting again…</Trans> : <Trans>Try again</Trans>}
    </Button>
  );
  return (
    <section aria-labelledby="making">
      <h2 id="making" className="mb-1 text-16 font-semibold">
        <Trans>Making the replay</Trans>
      </h2>
      <ol aria-label={t`Steps`}>
        {steps.map((step, i) => (
          <StepRow key={step.kind} step={step}>
            {i === failed && canRetry ? tryAgain : null}
          </StepRow>
        ))}
      </ol>
      {canRetry && failed < 0 ? <div className="mt-3">{tryAgain}</div> : null}
      {retry.error ? (
        <ProblemMessage className="mt-4" title={t`It could not be started again.`} problem={asProblem(retry.error)} />
      ) : null}
    </section>
  );
}

function StepRow({ step, children }: { step: Step; children: React.ReactNode }) {
  const words = useStepWords();
  const isWaiting = step.status === "waiting" || step.status === "queued";
  const { title, state, sentence, keeps } = words(step);
  return (
    <li className="grid grid-cols-[2rem_minmax(0,1fr)_auto] gap-3 border-b border-line py-3.5 last:border-0">
      <span
        aria-hidden
        className={cx(
          "grid size-7 place-items-center rounded-2",
          step.status === "completed" && "text-live",
          step.status === "failed" && "bg-rec-wash text-rec",
        )}
      >
        {step.status === "completed" ? (
          <CheckIcon size={20} />
        ) : step.status === "failed" ? (
          <WarningIcon size={20} />
        ) : step.status === "running" ? (
          <span className="size-2.5 rounded-full bg-mark shadow-[0_0_0_1px_var(--mark-edge)]" />
        ) : (
          <span className="size-2.5 rounded-full border-2 border-edge" />
        )}
      </span>
      <div className="min-w-0">
        <h3 className={cx("text-16 font-medium", isWaiting && "text-ink-2")}>
          {title} <span className="sr-only">({state})</span>
        </h3>
        <p className={cx("max-w-[58ch] break-words", isWaiting ? "text-ink-3" : "text-ink-2")}>{sentence}</p>
        {children ? (
          <div className="mt-2.5 mb-2 flex gap-1.5 [&>button]:w-full md:[&>button]:w-auto">{children}</div>
        ) : null}
        {step.status === "failed" ? <p className="text-13 text-ink-2">{keeps}</p> : null}
      </div>
      <Time className="text-ink-3">{step.took_ms === null ? "" : clock(step.took_ms)}</Time>
    </li>
  );
}
