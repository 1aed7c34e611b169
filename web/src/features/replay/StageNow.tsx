import type { ReactNode } from "react";
import { type Cue, cueAt } from "@/lib/vtt";
import { type Player, usePlayer } from "./player";
import { Stage } from "./Stage";
import type { StateAt } from "./useTimeline";

/** The stage at the moment that the player is at. */
export function StageNow({
  player,
  stateAt,
  cues,
  video,
  nameOf,
  stageRef,
}: {
  player: Player;
  stateAt: StateAt;
  /** The words to show; none when captions are off. */
  cues: readonly Cue[];
  video: ReactNode | null;
  nameOf: (id: string | null) => string;
  stageRef: (element: HTMLElement | null) => void;
}) {
  const state = usePlayer(player, ({ positionMs }) => stateAt(positionMs));
  const spoken = usePlayer(player, ({ positionMs }) => {
    const cue = cues[cueAt(cues, positionMs)];
    return cue && positionMs < cue.end_ms ? cue : null;
  });
  return <Stage state={state} video={video} caption={spoken} nameOf={nameOf} stageRef={stageRef} />;
}
