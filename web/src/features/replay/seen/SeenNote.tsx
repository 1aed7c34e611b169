import { useLingui } from "@lingui/react/macro";
import type { SeenBy } from "@/live/seen";
import { type Player, usePlayer } from "../player/player";

/** Over the stage while a student saw nothing: why. Nothing while they were in class. */
export function SeenNote({ view, name, player }: { view: SeenBy; name: string; player: Player }) {
  const { t } = useLingui();
  const status = usePlayer(player, ({ positionMs }) => view.statusAt(positionMs));
  if (status === "here") return null;
  const said = {
    not_yet: t`Not in class yet`,
    waiting: t`Waiting to be let in`,
    away: t`Away`,
    left: t`Left the class`,
    removed: t`Shown out of the class`,
  }[status];
  return (
    <div className="absolute inset-0 z-10 grid place-items-center bg-room p-4 text-center">
      <p className="text-18 font-semibold text-ink">
        <bdi>{name}</bdi>: {said}
      </p>
    </div>
  );
}
