import { useLingui } from "@lingui/react/macro";
import { SpeakerHighIcon } from "@phosphor-icons/react/dist/csr/SpeakerHigh";
import { SpeakerLowIcon } from "@phosphor-icons/react/dist/csr/SpeakerLow";
import { SpeakerSlashIcon } from "@phosphor-icons/react/dist/csr/SpeakerSlash";
import { Slider, SliderThumb, SliderTrack } from "react-aria-components/Slider";
import { replayKeys } from "@/lib/shortcuts";
import { IconButton } from "@/ui/IconButton";
import { type Player, usePlayer } from "./player";

/** Sound on or off, and how loud: the slider comes with the pointer or the keyboard. Nothing where there is no sound. */
export function Volume({ player }: { player: Player }) {
  const { t } = useLingui();
  const isMuted = usePlayer(player, (state) => state.isMuted);
  const volume = usePlayer(player, (state) => state.volume);
  if (isMuted === null) return null;
  const isSilent = isMuted || volume === 0;
  const loud = isMuted ? 0 : volume;
  return (
    <span className="group/volume flex items-center">
      <IconButton
        label={isSilent ? t`Sound on` : t`Sound off`}
        shortcut={replayKeys.sound.shown}
        onPress={() => toggleSound(player)}
      >
        {isSilent ? (
          <SpeakerSlashIcon size={20} aria-hidden />
        ) : volume < 0.5 ? (
          <SpeakerLowIcon size={20} aria-hidden />
        ) : (
          <SpeakerHighIcon size={20} aria-hidden />
        )}
      </IconButton>
      <Slider
        aria-label={t`Volume`}
        value={Math.round(loud * 100)}
        maxValue={100}
        step={5}
        formatOptions={{ style: "unit", unit: "percent" }}
        onChange={(percent) => {
          player.setVolume(percent / 100);
          player.setMuted(percent === 0);
        }}
        className="w-0 overflow-hidden opacity-0 transition-[width,opacity] duration-(--fast) group-focus-within/volume:w-20 group-focus-within/volume:opacity-100 group-hover/volume:w-20 group-hover/volume:opacity-100"
      >
        <SliderTrack className="relative mx-2 flex h-9 cursor-pointer touch-none items-center">
          <span aria-hidden className="block h-1 w-full rounded-full bg-track">
            <span className="block h-full rounded-full bg-track-on" style={{ width: `${loud * 100}%` }} />
          </span>
          <SliderThumb className="top-1/2 size-3.5 rounded-full bg-ink data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-focus" />
        </SliderTrack>
      </Slider>
    </span>
  );
}

/** Sound on or off; on from silence, loud enough to be heard. */
export function toggleSound(player: Player): void {
  const { isMuted, volume } = player.getSnapshot();
  if (isMuted === null) return;
  const isSilent = isMuted || volume === 0;
  if (isSilent && volume === 0) player.setVolume(0.5);
  player.setMuted(!isSilent);
}
