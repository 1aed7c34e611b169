import { Trans, useLingui } from "@lingui/react/macro";
import { CalendarPlusIcon } from "@phosphor-icons/react/dist/csr/CalendarPlus";
import { MagnifyingGlassIcon } from "@phosphor-icons/react/dist/csr/MagnifyingGlass";
import { Link, useLocation } from "@tanstack/react-router";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { isStaff, useMe } from "@/api/me";
import { cx } from "@/lib/cx";
import { shellKeys } from "@/lib/shortcuts";
import { useShortcuts } from "@/lib/useShortcuts";
import { useTitle } from "@/lib/useTitle";
import { Avatar } from "@/ui/Avatar";
import { Mark } from "@/ui/Brand";
import { Button } from "@/ui/Button";

const Search = lazy(() => import("./Search"));
const AccountMenu = lazy(() => import("./AccountMenu"));
const ScheduleDialog = lazy(() => import("@/features/schedule/ScheduleDialog"));

const TAB =
  "border-b-3 border-transparent pt-2 pb-2.5 font-medium text-ink-2 no-underline hover:text-ink aria-[current=page]:border-ink aria-[current=page]:text-ink md:pt-[1.1875rem] md:pb-4";

/** The frame of every page but the room and the player: name, places, Schedule, account. */
export function AppShell({ title, children }: { title: string; children: ReactNode }) {
  const { t } = useLingui();
  const me = useMe();
  const [scheduling, setScheduling] = useState(false);
  const [searching, setSearching] = useState(false);
  const onSearchPage = useLocation({ select: ({ pathname }) => pathname === "/search" });
  // How often the search field was asked for, by its key or on a phone by its button.
  const [asked, setAsked] = useState(0);
  const ask = () => {
    setSearching(true);
    setAsked((count) => count + 1);
  };
  useShortcuts({ [shellKeys.search.key]: ask });
  useTitle(title);
  return (
    <>
      <a
        href="#main"
        className="fixed start-2 -top-16 z-20 rounded-2 bg-ink px-4 py-2 font-medium text-on-ink focus:top-2"
      >
        <Trans>Skip to content</Trans>
      </a>
      <header className="flex flex-wrap items-center gap-x-3.5 border-b border-line px-4 pt-3 md:h-15 md:flex-nowrap md:gap-6 md:px-8 md:pt-0">
        <Link
          to="/"
          className="flex min-h-8 items-center gap-2.5 text-16 font-semibold no-underline [font-variation-settings:'FLAR'_100]"
          aria-label={t`Lectern, home`}
        >
          <Mark />
          Lectern
        </Link>
        <nav aria-label={t`Main`} className="order-5 flex w-full gap-6 md:order-none md:ms-2 md:w-auto md:gap-5.5">
          <Link to="/" className={TAB} activeOptions={{ exact: true }}>
            <Trans>Today</Trans>
          </Link>
          <Link to="/courses" className={TAB}>
            <Trans>Courses</Trans>
          </Link>
          <Link to="/replays" className={TAB}>
            <Trans>Replays</Trans>
          </Link>
        </nav>
        <search
          className={cx(
            "order-6 min-h-13 w-full pb-3 md:order-none md:block md:min-h-10 md:w-auto md:min-w-0 md:max-w-140 md:flex-1 md:p-0",
            !(searching || onSearchPage) && "hidden",
          )}
        >
          <Suspense fallback={<div aria-hidden className="min-h-10 rounded-2 border border-edge bg-raised" />}>
            <Search asked={asked} />
          </Suspense>
        </search>
        <span className="ms-auto flex items-center gap-1 md:gap-5">
          {onSearchPage ? null : (
            <Button
              variant="quiet"
              icon={<MagnifyingGlassIcon size={20} aria-hidden />}
              aria-expanded={searching}
              onPress={searching ? () => setSearching(false) : ask}
              className="px-2 md:hidden"
            >
              <span className="sr-only">
                <Trans>Search all classes</Trans>
              </span>
            </Button>
          )}
          {isStaff(me) ? (
            <Button
              variant="quiet"
              icon={<CalendarPlusIcon size={20} aria-hidden />}
              onPress={() => setScheduling(true)}
              className="px-2 md:px-2.5"
            >
              <span className="sr-only md:not-sr-only">
                <Trans>Schedule</Trans>
              </span>
            </Button>
          ) : null}
          <Suspense fallback={<Avatar name={me.user.name} />}>
            <AccountMenu me={me} />
          </Suspense>
        </span>
      </header>
      <div id="main" tabIndex={-1} className="outline-none">
        {children}
      </div>
      {scheduling ? (
        <Suspense fallback={null}>
          <ScheduleDialog onClose={() => setScheduling(false)} />
        </Suspense>
      ) : null}
    </>
  );
}
