import { Trans } from "@lingui/react/macro";
import { ArrowCounterClockwiseIcon } from "@phosphor-icons/react/dist/csr/ArrowCounterClockwise";
import { Link } from "@tanstack/react-router";
import { Button } from "@/ui/Button";
import { buttonStyle } from "@/ui/button-style";
import { useReplaySource } from "../source";
import { type Player, usePlayer } from "./player";

/** The end of a class, quietly: what it was, and the ways on. Nothing before. */
export function EndNote({ player, title }: { player: Player; title: string }) {
  const { hasSchool } = useReplaySource();
  const hasEnded = usePlayer(player, (state) => state.hasEnded);
  if (!hasEnded) return null;
  return (
    <div className="absolute inset-0 z-1 grid place-items-center bg-paper text-ink">
      <div className="grid justify-items-center gap-1 px-4 text-center">
        <p className="text-14 text-ink-2">
          <Trans>The end of the class</Trans>
        </p>
        <p className="flare text-22 text-balance phone:text-18">{title}</p>
        <div className="mt-3 flex flex-wrap justify-center gap-2">
          <Button size="small" icon={<ArrowCounterClockwiseIcon size={18} aria-hidden />} onPress={() => player.play()}>
            <Trans>Watch again</Trans>
          </Button>
          {hasSchool ? (
            <Link to="/replays" className={buttonStyle("quiet", "small")}>
              <Trans>Other replays</Trans>
            </Link>
          ) : null}
        </div>
      </div>
    </div>
  );
}
