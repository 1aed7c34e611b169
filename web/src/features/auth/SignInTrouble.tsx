import { Trans } from "@lingui/react/macro";
import { WarningIcon } from "@phosphor-icons/react/dist/csr/Warning";
import { asProblem } from "@/api/problem";
import { ProblemMessage } from "@/ui/ProblemMessage";

/** Above the button, after a sign-in that came back without a result. */
export function NotFinished() {
  return (
    <p role="alert" className="mt-6 flex gap-3 rounded-2 bg-rec-wash px-4 py-3 text-14">
      <WarningIcon size={20} className="flex-none text-rec" aria-hidden />
      <Trans>Sign-in did not finish. Nothing was saved. Try again.</Trans>
    </p>
  );
}

/** Instead of the button, when not even the school's name can be read. */
export function NoSchool({ error, onRetry }: { error: Error; onRetry: () => void }) {
  return (
    <>
      <h1 className="flare mb-5 text-28">
        <Trans>This school is not responding</Trans>
      </h1>
      <ProblemMessage problem={asProblem(error)} onRetry={onRetry} />
    </>
  );
}
