import type { ReactNode } from "react";
import { cx } from "@/lib/cx";
import { shallowEqual } from "@/live/hooks";
import { useClassValue } from "./useClass";

/** Where bar, banner, stage, line, side and dock stand in each kind of window; in full screen stage and dock are alone. */
const areas = {
  phone:
    "phone:grid-cols-1 phone:grid-rows-[auto_auto_auto_auto_minmax(12rem,1fr)_auto] phone:[grid-template-areas:'bar'_'banner'_'stage'_'line'_'side'_'dock']",
  flat: "flat:grid-cols-[auto_minmax(13rem,1fr)] flat:grid-rows-[auto_auto_auto_minmax(0,1fr)_auto] flat:[grid-template-areas:'bar_bar'_'banner_banner'_'stage_line'_'stage_side'_'stage_dock']",
  full: "grid-cols-1 grid-rows-[auto_minmax(0,1fr)_auto] [grid-template-areas:'banner'_'stage'_'dock'] desk:[grid-template-areas:'banner'_'main'_'main'] flat:grid-cols-[minmax(0,1fr)_auto] flat:grid-rows-[auto_minmax(0,1fr)] flat:[grid-template-areas:'banner_banner'_'stage_dock']",
  desk: "desk:grid-rows-[auto_auto_minmax(0,1fr)] desk:[grid-template-areas:'bar_bar'_'banner_banner'_'main_side']",
} as const;

/** The window's division while the class is on, and what looks at the room from outside can read off it. */
export function RoomFrame({ isFull, children }: { isFull: boolean; children: ReactNode }) {
  const { n, connection, gap, staff } = useClassValue(
    ({ confirmed, room, gap, details }) => ({
      n: confirmed.last_n,
      connection: room.connection,
      gap,
      staff: details.staff,
    }),
    shallowEqual,
  );
  return (
    <div
      data-testid="room"
      data-last-n={n}
      data-connection={connection}
      data-gap={gap}
      data-full={isFull || undefined}
      className={cx(
        "group grid h-dvh overflow-y-auto desk:overflow-hidden desk:bg-room flat:overflow-hidden",
        staff ? "bg-paper" : "bg-room",
        isFull
          ? areas.full
          : [
              areas.phone,
              areas.flat,
              areas.desk,
              staff
                ? "desk:grid-cols-[minmax(0,1fr)_300px] desk:xl:grid-cols-[minmax(0,1fr)_356px]"
                : "desk:grid-cols-[minmax(0,1fr)_288px] desk:xl:grid-cols-[minmax(0,1fr)_328px]",
            ].join(" "),
      )}
    >
      {children}
    </div>
  );
}
