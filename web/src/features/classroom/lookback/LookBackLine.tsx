import { useLingui } from "@lingui/react/macro";
import { clock } from "@/i18n/format";
import { cx } from "@/lib/cx";
import { sceneOnStage } from "@/live/selectors";
import { useLookBack, useShown, useShownState } from "./shown";
import { useMoment } from "./useMoment";

/** How far a key of the slider goes, in ms. */
const steps: Record<string, number> = {
  ArrowLeft: -5_000,
  ArrowDown: -5_000,
  ArrowRight: 5_000,
  ArrowUp: 5_000,
  PageDown: -60_000,
  PageUp: 60_000,
};

/** The part of the class's line that is over, as a slider: who presses or drags there looks back. */
export function LookBackLine() {
  const { t } = useLingui();
  const lookBack = useLookBack();
  const { isLive } = useShown();
  // In the live class nothing is to be told each second to who is on the slider.
  const momentMs = useMoment(isLive ? 60_000 : 1_000);
  const title = useShownState((state) => {
    const scene = sceneOnStage(state);
    return scene?.title || (scene?.segment_id ? state.segments.get(scene.segment_id)?.title : "") || "";
  });
  const at = isLive ? t`Live` : clock(momentMs);
  const live = Math.max(1, Math.floor(lookBack.live() / 1_000));
  const go = (seconds: number) => {
    if (seconds < live) lookBack.goTo(seconds * 1_000);
    else lookBack.back();
  };
  return (
    <input
      type="range"
      aria-label={t`Look back`}
      aria-valuetext={title ? t`${at}, ${title}` : at}
      min={0}
      max={live}
      value={isLive ? live : Math.min(live, momentMs / 1_000)}
      onChange={(event) => go(event.currentTarget.valueAsNumber)}
      onKeyDown={(event) => {
        const step = steps[event.key];
        if (event.key === "Home") lookBack.goTo(0);
        else if (event.key === "End") lookBack.back();
        else if (step !== undefined && !event.shiftKey) lookBack.by(step);
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
      className={cx(
        "m-0 block size-full cursor-pointer touch-none appearance-none bg-transparent outline-offset-2 [&::-moz-range-thumb]:border-0",
        thumb.shape,
        // While nobody looks back, the line's own upright stands there.
        isLive ? thumb.hidden : thumb.shown,
      )}
    />
  );
}

/** The upright of one's own moment, in the engines' two names of it. */
const thumb = {
  shape:
    "[&::-webkit-slider-thumb]:h-6 [&::-webkit-slider-thumb]:w-[3px] [&::-webkit-slider-thumb]:appearance-none [&::-webkit-slider-thumb]:rounded-[2px] [&::-moz-range-thumb]:h-6 [&::-moz-range-thumb]:w-[3px] [&::-moz-range-thumb]:rounded-[2px]",
  shown:
    "[&::-webkit-slider-thumb]:bg-mark-edge [&::-webkit-slider-thumb]:shadow-[0_0_0_2px_var(--room)] [&::-moz-range-thumb]:bg-mark-edge [&::-moz-range-thumb]:shadow-[0_0_0_2px_var(--room)]",
  hidden: "[&::-webkit-slider-thumb]:opacity-0 [&::-moz-range-thumb]:opacity-0",
} as const;
