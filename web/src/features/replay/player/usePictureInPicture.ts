import { useEffect, useState } from "react";
import { type Player, usePlayer } from "./player";

/** The camera's picture in a window of its own; null where there is no picture, or no such window. */
export function usePictureInPicture(player: Player): { isOn: boolean; toggle: () => void } | null {
  const [isOn, setOn] = useState(false);
  const hasPicture = usePlayer(player, (state) => state.hasPicture);
  useEffect(() => {
    const read = () => setOn(document.pictureInPictureElement !== null);
    const element = player.element();
    element?.addEventListener("enterpictureinpicture", read);
    element?.addEventListener("leavepictureinpicture", read);
    return () => {
      element?.removeEventListener("enterpictureinpicture", read);
      element?.removeEventListener("leavepictureinpicture", read);
    };
  }, [player]);
  if (!hasPicture || !document.pictureInPictureEnabled) return null;
  const toggle = () => {
    if (document.pictureInPictureElement) void document.exitPictureInPicture().catch(() => undefined);
    else
      void player
        .element()
        ?.requestPictureInPicture()
        .catch(() => undefined);
  };
  return { isOn, toggle };
}
