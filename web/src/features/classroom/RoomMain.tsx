import type { CSSProperties } from "react";
import { cx } from "@/lib/cx";
import { shallowEqual } from "@/live/hooks";
import { useBoardAhead } from "./board/board-code";
import { DrawNote } from "./board/DrawNote";
import { ToolRail, useHasTools } from "./board/ToolRail";
import { useToolKeys } from "./board/useToolKeys";
import { StudentDock, TeacherDock } from "./Dock";
import { useShown } from "./lookback/shown";
import { useLookBackKeys } from "./lookback/useLookBackKeys";
import { RoomStage } from "./RoomStage";
import { Below, useIsBelow } from "./show/Below";
import { PlanLine } from "./show/PlanLine";
import { useShowKeys } from "./show/useShowKeys";
import { OwnViewNote, useShownChoice } from "./show/ViewMenu";
import { useClassValue } from "./useClass";
import type { Switches } from "./useMedia";

/** Where the line stands on a phone, and for students everywhere: below the stage, not in full screen. */
const line =
  "[grid-area:line] group-data-full:hidden phone:px-4 phone:pt-2.5 phone:pb-2 flat:border-s flat:border-line flat:px-3 flat:py-1.5";

/** What stands below a stage besides the dock, in rem: the line, slides in small, and notes where they come under them. */
function chrome(staff: boolean, hasLine: boolean, hasStrip: boolean): CSSProperties {
  const rem = (staff ? 5 : 6) + (hasLine ? 4 : 0) + (hasStrip ? 6 : 0);
  return { "--chrome": hasStrip ? `calc(${rem}rem + var(--notes))` : `${rem}rem` } as CSSProperties;
}

/** The stage with what stands around it. It has the largest 16:9 that its column leaves. */
export function RoomMain({
  media,
  isFull,
  onFullScreen,
  onSettings,
}: {
  media: Switches;
  isFull: boolean;
  onFullScreen: () => void;
  onSettings: () => void;
}) {
  const { staff, hasLine, hasScenes } = useClassValue(
    ({ details, view }) => ({
      staff: details.staff,
      hasLine: view.session.started_at_ms !== null,
      hasScenes: view.scenes.size > 0,
    }),
    shallowEqual,
  );
  const isBelow = useIsBelow();
  const choice = useShownChoice();
  const { isLive } = useShown();
  useLookBackKeys(staff);
  useShowKeys(staff, isBelow);
  useToolKeys();
  useBoardAhead(useClassValue(({ room, log }) => room.connection === "connected" && log === "settled"));
  const hasTools = useHasTools();
  const Dock = staff ? TeacherDock : StudentDock;
  return (
    <main
      className={cx(
        "contents min-h-0 min-w-0 flex-col [grid-area:main] desk:flex desk:[container-type:size]",
        staff ? "desk:px-3.5 desk:py-3" : "desk:px-5 desk:pt-1 desk:pb-4.5",
      )}
    >
      <div
        style={isFull ? chrome(staff, false, false) : chrome(staff, hasLine, staff && hasScenes && isBelow)}
        className={cx(
          "contents min-h-0 w-full flex-col [--notes:6.5rem] desk:mx-auto desk:flex xl:[--notes:0rem]",
          hasTools
            ? "relative desk:ps-14 desk:max-w-[max(23rem,calc((100cqh-var(--chrome))*16/9+3.5rem))]"
            : "desk:max-w-[max(20rem,calc((100cqh-var(--chrome))*16/9))]",
          staff ? "desk:gap-2.5" : "desk:flex-1 desk:justify-center desk:gap-4",
        )}
      >
        {hasTools && isLive ? <ToolRail className="absolute start-0 top-0 hidden max-h-[100cqh] desk:flex" /> : null}
        <div
          className={cx(
            "[grid-area:stage]",
            isFull
              ? "grid min-h-0 place-items-center phone:[container-type:size] flat:[container-type:size]"
              : "flat:aspect-video flat:h-full flat:max-w-[calc(100vw-13rem)]",
          )}
        >
          <RoomStage
            choice={choice}
            onStopSharing={media.screen_share.toggle}
            className={isFull ? "max-w-[calc(100cqh*16/9)]" : undefined}
          />
        </div>
        {staff ? (
          <PlanLine className={cx(line, "desk:hidden")} />
        ) : (
          <div className={cx(line, "empty:hidden")}>
            <DrawNote className="mb-1.5 text-14 text-ink-2" />
            <OwnViewNote className="mb-1.5 flex flex-wrap items-center gap-x-2 text-14" />
            <PlanLine />
          </div>
        )}
        <Dock media={media} isFull={isFull} onFullScreen={onFullScreen} onSettings={onSettings} />
        {staff && !isFull ? <Below /> : null}
      </div>
    </main>
  );
}
