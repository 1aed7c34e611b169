import { Trans } from "@lingui/react/macro";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { useRouter } from "@tanstack/react-router";
import { asProblem } from "@/api/problem";
import { ProblemMessage } from "@/ui/ProblemMessage";

/** A page that could not be shown. */
export function RouteFailure({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  return (
    <main className="mx-auto max-w-160 px-4 py-16">
      <h1 className="flare mb-5 text-28">
        <Trans>This page did not load</Trans>
      </h1>
      <ProblemMessage
        problem={asProblem(error)}
        onRetry={() => {
          reset();
          void router.invalidate();
        }}
      />
    </main>
  );
}
