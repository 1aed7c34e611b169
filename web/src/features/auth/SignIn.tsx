import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { cx } from "@/lib/cx";
import { useTitle } from "@/lib/useTitle";
import { Mark } from "@/ui/Brand";
import { buttonStyle } from "@/ui/button-style";
import { AfterDelay, Skeleton } from "@/ui/Skeleton";
import { schoolQuery } from "./queries";
import { loginAddress, safeReturnTo } from "./return-to";

const NotFinished = lazy(() => import("./SignInTrouble").then((module) => ({ default: module.NotFinished })));
const NoSchool = lazy(() => import("./SignInTrouble").then((module) => ({ default: module.NoSchool })));

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
              <Trans>Live classes, and their replays.</Trans>
            </p>
            {failure ? (
              <Suspense fallback={null}>
                <NotFinished />
              </Suspense>
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
          <Suspense fallback={null}>
            <NoSchool error={school.error} onRetry={() => void school.refetch()} />
          </Suspense>
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
