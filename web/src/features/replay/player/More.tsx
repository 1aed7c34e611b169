import { useLingui } from "@lingui/react/macro";
import { DotsThreeIcon } from "@phosphor-icons/react/dist/csr/DotsThree";
import type { ComponentProps } from "react";
import { ViewChoices } from "@/stage/ViewChoices";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuChecks, MenuItem, MenuSeparator } from "@/ui/Menu";
import { type Player, usePlayer } from "./player";
import { toggleSound } from "./Volume";

/** What is seldom wanted, and where there is little room what else there is no button for. */
export function More({
  player,
  views,
  pictureInPicture,
  hidden,
  onInfo,
  onKeys,
}: {
  player: Player;
  /** Null where they have a button of their own. */
  views: ComponentProps<typeof ViewChoices> | null;
  pictureInPicture: { isOn: boolean; toggle: () => void } | null;
  hidden: { arePlayed: boolean; toggle: () => void } | null;
  onInfo: () => void;
  onKeys: () => void;
}) {
  const { t } = useLingui();
  const isMuted = usePlayer(player, (state) => state.isMuted);
  return (
    <Menu
      label={t`More`}
      trigger={
        <IconButton label={t`More`}>
          <DotsThreeIcon size={20} weight="bold" aria-hidden />
        </IconButton>
      }
    >
      {views ? <ViewChoices {...views} /> : null}
      {views ? <MenuSeparator /> : null}
      {views && isMuted !== null ? (
        <MenuItem id="sound" onAction={() => toggleSound(player)}>
          {isMuted ? t`Sound on` : t`Sound off`}
        </MenuItem>
      ) : null}
      {pictureInPicture ? (
        <MenuItem id="picture" onAction={pictureInPicture.toggle}>
          {t`Camera in its own window`}
        </MenuItem>
      ) : null}
      {hidden ? (
        <MenuChecks<"hidden">
          title={t`For who teaches`}
          selected={hidden.arePlayed ? ["hidden"] : []}
          onToggle={hidden.toggle}
          items={[{ id: "hidden", name: t`Play hidden parts` }]}
        />
      ) : null}
      {hidden ? <MenuSeparator /> : null}
      <MenuItem id="keys" onAction={onKeys}>
        {t`Keyboard shortcuts`}
      </MenuItem>
      <MenuItem id="info" onAction={onInfo}>
        {t`About this replay`}
      </MenuItem>
    </Menu>
  );
}
