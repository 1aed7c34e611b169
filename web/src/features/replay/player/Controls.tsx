import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowClockwiseIcon } from "@phosphor-icons/react/dist/csr/ArrowClockwise";
import { ArrowCounterClockwiseIcon } from "@phosphor-icons/react/dist/csr/ArrowCounterClockwise";
import { PauseIcon } from "@phosphor-icons/react/dist/csr/Pause";
import { PlayIcon } from "@phosphor-icons/react/dist/csr/Play";
import { WavesIcon } from "@phosphor-icons/react/dist/csr/Waves";
import type { ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { clock } from "@/i18n/format";
import { cx } from "@/lib/cx";
import { replayKeys } from "@/lib/shortcuts";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { Time } from "@/ui/Time";
import { Tooltip } from "@/ui/Tooltip";
import { Position } from "./Bar";
import { type Player, seekBy, togglePlay, usePlayer } from "./player";

/** Play, ten seconds back and on, where we are; then what is given as `children`: how it is watched. */
export function Controls({
  player,
  onConfusing,
  isColumns,
  children,
}: {
  player: Player;
  /** To the next confusing part; null for who is not told, or where there is none. */
  onConfusing: (() => void) | null;
  /** Beside the stage instead of below it, where the window is flat. */
  isColumns: boolean;
  children: ReactNode;
}) {
  const { t } = useLingui();
  const isPlaying = usePlayer(player, (state) => state.isPlaying);
  const isLoading = usePlayer(player, (state) => state.isLoading);
  const hasEnded = usePlayer(player, (state) => state.hasEnded);
  const durationMs = usePlayer(player, (state) => state.durationMs);
  const playLabel = isPlaying ? t`Pause` : hasEnded ? t`Watch again` : t`Play`;
  return (
    <div
      className={cx(
        "flex flex-wrap items-center gap-y-1 px-3 pb-1.5 desk:gap-x-1 desk:px-0 desk:pt-0.5 flat:px-0 flat:pb-1",
        isColumns && "flat:contents",
      )}
    >
      <span
        className={cx(
          "flex items-center",
          isColumns && "flat:col-start-1 flat:row-start-1 flat:flex-col flat:justify-evenly",
        )}
      >
        <Tooltip text={playLabel} shortcut={replayKeys.play.shown}>
          <AriaButton
            aria-label={playLabel}
            onPress={() => togglePlay(player)}
            className="grid size-11 flex-none cursor-pointer place-items-center rounded-full border-0 bg-ink text-on-ink hover:bg-ink-2 desk:me-1.5 data-focus-visible:rounded-full"
          >
            {isPlaying ? (
              <PauseIcon size={24} weight="fill" aria-hidden />
            ) : hasEnded ? (
              <ArrowCounterClockwiseIcon size={22} weight="bold" aria-hidden />
            ) : (
              <PlayIcon size={22} weight="fill" aria-hidden />
            )}
          </AriaButton>
        </Tooltip>
        <IconButton
          label={t`Back 10 seconds`}
          shortcut={replayKeys.backTen.shown}
          onPress={() => seekBy(player, -10_000)}
        >
          <ArrowCounterClockwiseIcon size={20} aria-hidden />
        </IconButton>
        <IconButton
          label={t`Forward 10 seconds`}
          shortcut={replayKeys.onTen.shown}
          onPress={() => seekBy(player, 10_000)}
        >
          <ArrowClockwiseIcon size={20} aria-hidden />
        </IconButton>
        <span className="px-1 text-16 whitespace-nowrap desk:px-2">
          <Position player={player} />
          <span className={cx("text-ink-3 max-[30rem]:hidden", isColumns && "flat:hidden")}>
            {" / "}
            <Time>{clock(durationMs)}</Time>
          </span>
        </span>
        {onConfusing ? <Confusing onPress={onConfusing} /> : null}
      </span>
      {isLoading ? (
        <span role="status" className="truncate text-13 text-ink-3 max-[30rem]:sr-only">
          <Trans>Loading…</Trans>
        </span>
      ) : null}
      <span
        className={cx(
          "ms-auto flex items-center",
          isColumns && "flat:col-start-3 flat:row-start-1 flat:ms-0 flat:flex-col flat:justify-evenly",
        )}
      >
        {children}
      </span>
    </div>
  );
}

function Confusing({ onPress }: { onPress: () => void }) {
  const { t } = useLingui();
  return (
    <>
      <IconButton
        className="xl:hidden"
        label={t`Next confusing part`}
        shortcut={replayKeys.confusing.shown}
        onPress={onPress}
      >
        <WavesIcon size={20} aria-hidden />
      </IconButton>
      <Tooltip text={t`Next confusing part`} shortcut={replayKeys.confusing.shown}>
        <Button
          variant="quiet"
          size="small"
          className="max-xl:hidden"
          icon={<WavesIcon size={20} aria-hidden />}
          onPress={onPress}
        >
          <Trans>Next confusing part</Trans>
        </Button>
      </Tooltip>
    </>
  );
}
