import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowClockwiseIcon } from "@phosphor-icons/react/dist/csr/ArrowClockwise";
import { ArrowCounterClockwiseIcon } from "@phosphor-icons/react/dist/csr/ArrowCounterClockwise";
import { ClosedCaptioningIcon } from "@phosphor-icons/react/dist/csr/ClosedCaptioning";
import { CornersOutIcon } from "@phosphor-icons/react/dist/csr/CornersOut";
import { PauseIcon } from "@phosphor-icons/react/dist/csr/Pause";
import { PlayIcon } from "@phosphor-icons/react/dist/csr/Play";
import { SpeakerHighIcon } from "@phosphor-icons/react/dist/csr/SpeakerHigh";
import { SpeakerSlashIcon } from "@phosphor-icons/react/dist/csr/SpeakerSlash";
import { Button as AriaButton } from "react-aria-components/Button";
import { clock } from "@/i18n/format";
import { replayKeys } from "@/lib/shortcuts";
import { IconButton, IconToggle } from "@/ui/IconButton";
import { Menu, MenuButton, MenuChoice } from "@/ui/Menu";
import { Time } from "@/ui/Time";
import { Tooltip } from "@/ui/Tooltip";
import { Position } from "./Bar";
import { type Player, RATES, seekBy, togglePlay, usePlayer } from "./player";

/** Play, ten seconds back and on, where we are, how fast, captions, sound, full screen. */
export function Controls({
  player,
  captions,
  onFullScreen,
}: {
  player: Player;
  /** Null when there are none. */
  captions: { isOn: boolean; toggle: () => void } | null;
  onFullScreen: () => void;
}) {
  const { t, i18n } = useLingui();
  const rateName = (rate: number) => `${i18n.number(rate)}×`;
  const isPlaying = usePlayer(player, (state) => state.isPlaying);
  const isLoading = usePlayer(player, (state) => state.isLoading);
  const isMuted = usePlayer(player, (state) => state.isMuted);
  const rate = usePlayer(player, (state) => state.rate);
  const durationMs = usePlayer(player, (state) => state.durationMs);
  const playLabel = isPlaying ? t`Pause` : t`Play`;
  return (
    <div className="flex flex-wrap items-center gap-y-1 px-4 pb-2 md:gap-x-1 md:px-0 md:pt-1">
      <Tooltip text={playLabel} shortcut={replayKeys.play.shown}>
        <AriaButton
          aria-label={playLabel}
          onPress={() => togglePlay(player)}
          className="me-1.5 grid size-11 flex-none cursor-pointer place-items-center rounded-full border-0 bg-ink text-on-ink hover:bg-ink-2 data-focus-visible:rounded-full"
        >
          {isPlaying ? (
            <PauseIcon size={24} weight="fill" aria-hidden />
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
      <span className="px-1 text-16 whitespace-nowrap md:px-2">
        <Position player={player} />
        <span className="hidden text-ink-3 min-[26rem]:inline">
          {" / "}
          <Time>{clock(durationMs)}</Time>
        </span>
      </span>
      {isLoading ? (
        <span role="status" className="truncate text-13 text-ink-3">
          <Trans>Loading…</Trans>
        </span>
      ) : null}
      <span className="ms-auto flex items-center">
        <Menu
          label={t`Speed`}
          trigger={
            <MenuButton label={t`Speed, ${rateName(rate)}`}>
              <Time>{rateName(rate)}</Time>
            </MenuButton>
          }
        >
          <MenuChoice<string>
            title={t`Speed`}
            selected={String(rate)}
            onSelect={(rate) => player.setRate(Number(rate))}
            items={RATES.map((rate) => ({ id: String(rate), name: rateName(rate) }))}
          />
        </Menu>
        {captions ? (
          <IconToggle
            label={t`Captions`}
            shortcut={replayKeys.captions.shown}
            isSelected={captions.isOn}
            onChange={captions.toggle}
          >
            <ClosedCaptioningIcon size={20} weight={captions.isOn ? "fill" : "regular"} aria-hidden />
          </IconToggle>
        ) : null}
        {isMuted === null ? null : (
          <IconButton
            className="max-md:pointer-coarse:hidden"
            label={isMuted ? t`Sound on` : t`Sound off`}
            shortcut={replayKeys.sound.shown}
            onPress={() => player.setMuted(!isMuted)}
          >
            {isMuted ? <SpeakerSlashIcon size={20} aria-hidden /> : <SpeakerHighIcon size={20} aria-hidden />}
          </IconButton>
        )}
        <IconButton label={t`Full screen`} shortcut={replayKeys.fullScreen.shown} onPress={onFullScreen}>
          <CornersOutIcon size={20} aria-hidden />
        </IconButton>
      </span>
    </div>
  );
}
