import type { ReactNode } from "react";
import { shallowEqual, useStoreValue } from "@/live/hooks";
import type { Playback } from "@/live/playback";
import type { ViewChoice } from "@/stage/layout";
import { CameraTile } from "./CameraTile";
import { type Player, usePlayer } from "./player";
import { cameraOf } from "./StageNow";

/** Below stage and controls: the camera while it is not on the stage, and beside it what is given, the chapter. */
export function BelowStage({
  player,
  playback,
  view,
  nameOf,
  children,
}: {
  player: Player;
  playback: Playback;
  view: ViewChoice;
  nameOf: (id: string | null) => string;
  children: ReactNode;
}) {
  const hasPicture = usePlayer(player, (state) => state.hasPicture);
  const { who, isOnStage, isOn } = useStoreValue(playback, (state) => cameraOf(state, view), shallowEqual);
  return (
    <div className="flex items-start gap-5 px-4 pt-3 phone:hidden flat:hidden desk:px-0">
      {who !== null && !isOnStage ? (
        <CameraTile player={player} name={nameOf(who)} hasPicture={isOn && hasPicture} className="w-40" />
      ) : null}
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
