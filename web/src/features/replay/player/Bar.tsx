import { Trans, useLingui } from "@lingui/react/macro";
import { LinkIcon } from "@phosphor-icons/react/dist/csr/Link";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Replay } from "@/api/types";
import { clock, useFormat } from "@/i18n/format";
import { region } from "@/lib/useRegionKeys";
import { Mark } from "@/ui/Brand";
import { Button } from "@/ui/Button";
import { buttonStyle } from "@/ui/button-style";
import { Time } from "@/ui/Time";
import { useReplaySource } from "../source";
import { TakeoutButton } from "../takeout/TakeoutButton";
import { type Player, usePlayer, wholeSeconds } from "./player";

/** The line on top: which class, when, and a link to this moment of it. */
export function Bar({
  replay,
  player,
  onCopy,
  children,
}: {
  replay: Replay;
  player: Player;
  onCopy: () => void;
  /** Further buttons. */
  children?: ReactNode;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const { session } = replay;
  const { hasSchool } = useReplaySource();
  const startedAt = new Date(replay.started_at_ms);
  return (
    <header
      {...region}
      className="flex h-12 flex-none items-center gap-4 border-line bg-paper px-4 desk:col-span-2 desk:h-auto desk:border-b desk:pe-3 desk:ps-5"
    >
      {hasSchool ? (
        <Link
          to="/"
          aria-label={t`Lectern, home`}
          className="flex min-h-8 items-center gap-2.5 text-16 font-semibold no-underline [font-variation-settings:'FLAR'_100]"
        >
          <Mark />
          <span className="hidden md:inline">Lectern</span>
        </Link>
      ) : (
        <Mark />
      )}
      <div className="flex min-w-0 flex-1 items-baseline gap-3 md:border-s md:border-line md:ps-4">
        <h1 className="truncate text-16 font-semibold">{session.title}</h1>
        <span className="hidden min-w-0 truncate text-ink-3 xl:block">
          {session.course.title}, {format.dayLong(startedAt)}, <Length player={player} />
        </span>
      </div>
      {hasSchool && session.my_role === "teacher" ? (
        <Link
          to="/sessions/$sessionId/record"
          params={{ sessionId: session.id }}
          className={buttonStyle("quiet", "small", "max-md:hidden")}
        >
          <Trans>Record of the class</Trans>
        </Link>
      ) : null}
      {hasSchool ? children : null}
      {hasSchool ? (
        <Button variant="quiet" size="small" icon={<LinkIcon size={20} aria-hidden />} onPress={onCopy}>
          <span>
            <Trans>
              Link to <Position player={player} />
            </Trans>
          </span>
        </Button>
      ) : null}
      <TakeoutButton replay={replay} />
    </header>
  );
}

function Length({ player }: { player: Player }) {
  return <Time>{clock(usePlayer(player, ({ durationMs }) => durationMs))}</Time>;
}

/** Where the replay stands, as a clock. */
export function Position({ player }: { player: Player }) {
  return <Time>{clock(usePlayer(player, wholeSeconds))}</Time>;
}
