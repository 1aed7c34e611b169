import { useEffect, useRef } from "react";
import { cx } from "@/lib/cx";
import { Avatar } from "@/ui/Avatar";
import type { Player } from "./player";

/**
 * The camera while it is not on the stage: the picture of the one element that plays, drawn once more, so that it is never
 * taken from its place. Initials where there is no picture.
 */
export function CameraTile({
  player,
  name,
  hasPicture,
  className,
}: {
  player: Player;
  name: string;
  hasPicture: boolean;
  className?: string;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const target = canvas.current;
    const element = player.element();
    if (!hasPicture || !target || !element) return;
    const pen = target.getContext("2d");
    let drawn = Number.NaN;
    const draw = () => {
      const { videoWidth, videoHeight, currentTime } = element;
      if (!pen || videoWidth === 0 || element.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) return;
      if (drawn === currentTime) return;
      drawn = currentTime;
      const height = Math.round((target.width * videoHeight) / videoWidth);
      if (target.height !== height) target.height = height;
      pen.drawImage(element, 0, 0, target.width, target.height);
    };
    const again = () => {
      drawn = Number.NaN;
      draw();
    };
    draw();
    const stop = player.clock.onFrame(draw);
    for (const name of ["seeked", "loadeddata"] as const) element.addEventListener(name, again);
    return () => {
      stop();
      for (const name of ["seeked", "loadeddata"] as const) element.removeEventListener(name, again);
    };
  }, [player, hasPicture]);
  return (
    <div
      className={cx(
        "relative grid aspect-video flex-none place-items-center overflow-hidden rounded-2 bg-cam",
        className,
      )}
    >
      {hasPicture ? (
        <canvas ref={canvas} width={320} height={180} aria-hidden className="size-full object-cover" />
      ) : (
        <Avatar name={name} size={48} className="border border-on-cam/25" />
      )}
      <span className="absolute start-1.5 bottom-1.5 max-w-[calc(100%-0.75rem)] truncate rounded-1 bg-cam-label px-1.5 py-0.5 text-12 font-semibold text-on-cam">
        {name}
      </span>
    </div>
  );
}
