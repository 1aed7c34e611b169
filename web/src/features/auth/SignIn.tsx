import { Trans, useLingui } from "@lingui/react/macro";
import { WarningIcon } from "@phosphor-icons/react/dist/csr/Warning";
import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import { cx } from "@/lib/cx";
import { useTitle } from "@/lib/useTitle";
import { Mark } from "@/ui/Brand";
import { buttonStyle } from "@/ui/button-style";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { AfterDelay, Skeleton } from "@/ui/Skeleton";
import { schoolQuery } from "./queries";
import { loginAddress, safeReturnTo } from "./return-to";

/** The way in: the school's name and one button that leads to its issuer. */
export function SignIn({ returnTo, failure }: { returnTo: string | undefined; failure: string | undefined }) {
  const { t } = useLingui();
  const school = useQuery(schoolQuery);
  const [leaving, setLeaving] = useState(false);
  const target = safeReturnTo(returnTo, location.origin);
  useTitle(t`Sign in`);

  if (school.data?.signed_in && !failure) return <Navigate to={target} replace />;

  return (
    <main className="grid min-h-dvh grid-rows-[auto_1fr] px-4 md:px-8">
      <p className="flex h-15 items-center gap-2.5 text-16 font-semibold [font-variation-settings:'FLAR'_100]">
        <Mark />
        Lectern
      </p>
      <div className="w-full max-w-120 self-center justify-self-center pb-[18vh]">
        {school.data ? (
          <>
            <h1 className="flare text-28 !font-[480] md:text-40">{school.data.name}</h1>
            <p className="mt-3 text-16 text-ink-2">
              <Trans>Classes, live and again afterwards.</Trans>
            </p>
            {failure ? (
              <p role="alert" className="mt-6 flex gap-3 rounded-2 bg-rec-wash px-4 py-3 text-14">
                <WarningIcon size={20} className="flex-none text-rec" aria-hidden />
                <Trans>Sign-in did not finish. Nothing was saved. Try again.</Trans>
              </p>
            ) : null}
            <a
              href={loginAddress(target)}
              onClick={() => setLeaving(true)}
              aria-disabled={leaving}
              className={buttonStyle(
                "primary",
                "large",
                cx("mt-7 w-full md:w-auto", leaving && "pointer-events-none opacity-70"),
              )}
            >
              {leaving ? (
                <Trans>Opening {school.data.issuer_name}…</Trans>
              ) : (
                <Trans>Sign in with {school.data.issuer_name}</Trans>
              )}
            </a>
          </>
        ) : school.error ? (
          <>
            <h1 className="flare mb-5 text-28">
              <Trans>This school does not answer</Trans>
            </h1>
            <ProblemMessage problem={asProblem(school.error)} onRetry={() => void school.refetch()} />
          </>
        ) : (
          <AfterDelay>
            <div role="status" aria-label={t`Loading the school`}>
              <Skeleton className="h-11 w-72" />
              <Skeleton className="mt-4 h-5 w-56" />
              <Skeleton className="mt-8 h-12 w-64" />
            </div>
          </AfterDelay>
        )}
      </div>
    </main>
  );
}
