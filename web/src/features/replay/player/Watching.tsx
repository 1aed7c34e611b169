import { useLingui } from "@lingui/react/macro";
import { ClosedCaptioningIcon } from "@phosphor-icons/react/dist/csr/ClosedCaptioning";
import { CornersInIcon } from "@phosphor-icons/react/dist/csr/CornersIn";
import { CornersOutIcon } from "@phosphor-icons/react/dist/csr/CornersOut";
import { LayoutIcon } from "@phosphor-icons/react/dist/csr/Layout";
import { PictureInPictureIcon } from "@phosphor-icons/react/dist/csr/PictureInPicture";
import { TextAlignLeftIcon } from "@phosphor-icons/react/dist/csr/TextAlignLeft";
import { replayKeys } from "@/lib/shortcuts";
import { useMedia } from "@/lib/useMedia";
import { type ViewChoice, viewChoices } from "@/stage/layout";
import { useViewNames, ViewChoices } from "@/stage/ViewChoices";
import { IconButton, IconToggle } from "@/ui/IconButton";
import { Menu, MenuButton, MenuChoice } from "@/ui/Menu";
import { Time } from "@/ui/Time";
import { More } from "./More";
import { type Player, RATES, usePlayer } from "./player";
import type { CaptionSize, Settings } from "./settings";
import { captionSizes } from "./settings";
import { usePictureInPicture } from "./usePictureInPicture";
import { Volume } from "./Volume";

/** Where there is little room, some ways to watch are in the menu at the end. */
const narrow = "(max-width: 47.99rem), (max-height: 30rem)";

/** How the replay is watched: speed, view, captions, sound, picture in picture, full screen, and more. */
export function Watching({
  player,
  settings,
  change,
  hasCaptions,
  fullScreen,
  words,
  hidden,
  onInfo,
  onKeys,
}: {
  player: Player;
  settings: Settings;
  change: (change: Partial<Settings>) => void;
  hasCaptions: boolean;
  fullScreen: { isFull: boolean; toggle: () => void };
  /** Whether the words stand beside the stage, where the window is flat. */
  words: { isOpen: boolean; toggle: () => void };
  /** Whether hidden parts are played; null where there are none, or who watches may not. */
  hidden: { arePlayed: boolean; toggle: () => void } | null;
  onInfo: () => void;
  onKeys: () => void;
}) {
  const { t } = useLingui();
  const isNarrow = useMedia(narrow);
  const pictureInPicture = usePictureInPicture(player);
  const views = {
    title: t`What I see`,
    selected: settings.view,
    offered: viewChoices,
    names: useViewNames(t`As it was`),
    onSelect: (view: ViewChoice) => change({ view }),
  };
  return (
    <>
      <Speed player={player} />
      {hasCaptions ? <Captions settings={settings} change={change} /> : null}
      {isNarrow ? null : (
        <Menu
          label={views.title}
          trigger={
            <IconButton label={t`${views.title}: ${views.names[settings.view]}`}>
              <LayoutIcon size={20} weight={settings.view === "follow" ? "regular" : "fill"} aria-hidden />
            </IconButton>
          }
        >
          <ViewChoices {...views} />
        </Menu>
      )}
      {isNarrow ? null : <Volume player={player} />}
      {pictureInPicture && !isNarrow ? (
        <IconToggle
          label={t`Camera in its own window`}
          isSelected={pictureInPicture.isOn}
          onChange={pictureInPicture.toggle}
        >
          <PictureInPictureIcon size={20} aria-hidden />
        </IconToggle>
      ) : null}
      <span className="hidden flat:contents">
        <IconToggle label={t`Words beside the stage`} isSelected={words.isOpen} onChange={words.toggle}>
          <TextAlignLeftIcon size={20} aria-hidden />
        </IconToggle>
      </span>
      <IconButton
        label={fullScreen.isFull ? t`Leave full screen` : t`Full screen`}
        shortcut={replayKeys.fullScreen.shown}
        onPress={fullScreen.toggle}
      >
        {fullScreen.isFull ? <CornersInIcon size={20} aria-hidden /> : <CornersOutIcon size={20} aria-hidden />}
      </IconButton>
      <More
        player={player}
        views={isNarrow ? views : null}
        pictureInPicture={isNarrow ? pictureInPicture : null}
        hidden={hidden}
        onInfo={onInfo}
        onKeys={onKeys}
      />
    </>
  );
}

function Speed({ player }: { player: Player }) {
  const { t, i18n } = useLingui();
  const rateName = (rate: number) => `${i18n.number(rate)}×`;
  const rate = usePlayer(player, (state) => state.rate);
  return (
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
  );
}

function Captions({ settings, change }: { settings: Settings; change: (change: Partial<Settings>) => void }) {
  const { t } = useLingui();
  const { captions, captionSize } = settings;
  const names: Record<CaptionSize, string> = { small: t`Small`, medium: t`Medium`, large: t`Large` };
  const state = captions ? names[captionSize] : t`Off`;
  return (
    <Menu
      label={t`Captions`}
      trigger={
        <IconButton label={t`Captions: ${state}`} shortcut={replayKeys.captions.shown}>
          <ClosedCaptioningIcon size={20} weight={captions ? "fill" : "regular"} aria-hidden />
        </IconButton>
      }
    >
      <MenuChoice<CaptionSize | "off">
        title={t`Captions`}
        selected={captions ? captionSize : "off"}
        onSelect={(size) => change(size === "off" ? { captions: false } : { captions: true, captionSize: size })}
        items={[{ id: "off", name: t`Off` }, ...captionSizes.map((id) => ({ id, name: names[id] }))]}
      />
    </Menu>
  );
}
