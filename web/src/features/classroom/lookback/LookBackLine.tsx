import { useLingui } from "@lingui/react/macro";
import { useLayoutEffect, useRef } from "react";
import { Slider, SliderThumb, SliderTrack } from "react-aria-components/Slider";
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
  const momentMs = useMoment();
  const title = useShownState((state) => {
    const scene = sceneOnStage(state);
    return scene?.title || (scene?.segment_id ? state.segments.get(scene.segment_id)?.title : "") || "";
  });
  const at = clock(momentMs);
  const where = title ? t`${at}, ${title}` : at;
  const said = isLive ? t`Live, ${where}` : where;
  const live = Math.max(1, Math.floor(lookBack.live() / 1_000));
  const input = useRef<HTMLInputElement>(null);
  // The slider's own words are the bare number of seconds.
  useLayoutEffect(() => input.current?.setAttribute("aria-valuetext", said));
  const go = (seconds: number) => {
    if (seconds < live) lookBack.goTo(seconds * 1_000);
    else lookBack.back();
  };
  return (
    <div
      className="h-full"
      onKeyDownCapture={(event) => {
        const step = steps[event.key];
        if (step !== undefined && !event.shiftKey) lookBack.by(step);
        else if (event.key === "Home") lookBack.goTo(0);
        else if (event.key === "End") lookBack.back();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <Slider
        aria-label={t`Look back`}
        className="h-full"
        value={Math.min(live, momentMs / 1_000)}
        maxValue={live}
        onChange={go}
      >
        <SliderTrack className="relative h-full w-full cursor-pointer touch-none">
          <SliderThumb
            inputRef={input}
            className={cx(
              "top-1/2 h-6 w-[3px] rounded-[2px] shadow-[0_0_0_2px_var(--room)] data-focus-visible:outline-2 data-focus-visible:outline-offset-4 data-focus-visible:outline-focus",
              // While nobody looks back, the line's own upright stands there.
              isLive ? "bg-transparent shadow-none" : "bg-mark-edge",
            )}
          />
        </SliderTrack>
      </Slider>
    </div>
  );
}
