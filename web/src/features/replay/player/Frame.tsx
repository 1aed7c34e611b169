import { useLingui } from "@lingui/react/macro";
import { XIcon } from "@phosphor-icons/react/dist/csr/X";
import type { ReactNode } from "react";
import { cx } from "@/lib/cx";
import { IconButton } from "@/ui/IconButton";
import { type Player, usePlayer } from "./player";
import { useIdle } from "./useIdle";

/** How the window is divided: beside each other, on a phone upright one below the other, on its side words as a sheet. */
const areas = {
  phone: "phone:flex phone:flex-col phone:overflow-y-auto",
  desk: "desk:grid-cols-[minmax(0,1fr)_20.25rem] desk:grid-rows-[3.25rem_auto_minmax(0,1fr)] desk:xl:grid-cols-[minmax(0,1fr)_25.5rem]",
  flat: "flat:grid-rows-[auto_minmax(0,1fr)]",
  words: "flat:grid-cols-[minmax(0,1fr)_18.75rem]",
  noWords: "flat:grid-cols-1",
} as const;

/** How wide the stage may be for its column to fit the window's height; the rest of the height is what stands around it. */
const widths = {
  normal:
    "desk:max-w-[calc((100dvh-18.5rem)*16/9)] desk:tall:max-w-[calc((100dvh-22.5rem)*16/9)] flat:max-w-[calc((100dvh-8.25rem)*16/9)] flat:group-data-words/replay:max-w-[calc((100dvh-5.5rem)*16/9)]",
  full: "max-w-[calc((100dvh-3rem)*16/9)] flat:max-w-[calc((100dvh-5.5rem)*16/9)]",
} as const;

/** Where the parts of a replay's page stand. In full screen stage, line and controls are alone. */
export function Frame({
  title,
  player,
  isFull,
  hasWords,
  onCloseWords,
  bar,
  under,
  stage,
  line,
  controls,
  below,
  side,
  children,
}: {
  title: string;
  player: Player;
  isFull: boolean;
  /** Whether the words stand beside the stage where the window is flat. */
  hasWords: boolean;
  onCloseWords: () => void;
  bar: ReactNode;
  /** Below the bar, across the window; may be nothing. */
  under: ReactNode;
  stage: ReactNode;
  line: ReactNode;
  controls: ReactNode;
  /** Below the controls. */
  below: ReactNode;
  side: ReactNode;
  /** Dialogs. */
  children: ReactNode;
}) {
  const { t } = useLingui();
  const isPlaying = usePlayer(player, (state) => state.isPlaying);
  const isIdle = useIdle(isFull && isPlaying);
  return (
    <div
      data-full={isFull || undefined}
      data-idle={isIdle || undefined}
      data-words={(hasWords && !isFull) || undefined}
      className={cx(
        "group/replay grid h-dvh bg-room",
        isFull
          ? "grid-cols-1 grid-rows-1 overflow-hidden"
          : [areas.phone, areas.desk, areas.flat, hasWords ? areas.words : areas.noWords].join(" "),
        isIdle && "cursor-none",
      )}
    >
      {isFull ? null : <div className="contents flat:hidden">{bar}</div>}
      {isFull ? null : <div className="flex-none desk:col-span-full flat:col-span-full">{under}</div>}
      <main
        className={
          isFull
            ? "relative grid h-dvh min-h-0 place-items-center flat:grid-cols-[4.75rem_minmax(0,1fr)_4.75rem] flat:grid-rows-[minmax(0,1fr)_auto] flat:place-items-stretch"
            : "phone:contents desk:min-h-0 desk:overflow-y-auto desk:p-4 desk:xl:px-6 desk:xl:pt-5 desk:xl:pb-3.5 flat:min-h-0 flat:overflow-y-auto flat:px-4 flat:pt-2"
        }
      >
        <h1 className={cx("sr-only", isFull ? null : "hidden flat:block")}>{title}</h1>
        <div className={isFull ? "contents" : cx("mx-auto w-full phone:contents", widths.normal)}>
          <div
            className={
              isFull
                ? cx("mx-auto w-full flat:col-start-2 flat:row-start-1 flat:self-center", widths.full)
                : "phone:sticky phone:top-0 phone:z-2 phone:bg-room"
            }
          >
            {stage}
          </div>
          <div
            className={
              isFull
                ? cx(
                    "absolute inset-x-0 bottom-0 z-2 bg-room/95 px-2 pt-1 pb-2 transition-opacity duration-(--calm) focus-within:opacity-100 desk:px-8 flat:contents",
                    isIdle && "opacity-0",
                  )
                : "phone:flex-none phone:pt-1"
            }
          >
            <div className={isFull ? "flat:col-start-2 flat:row-start-2" : ""}>{line}</div>
            {controls}
          </div>
          <div className={isFull ? "hidden" : "px-4 phone:flex-none desk:px-0 flat:px-0"}>{below}</div>
        </div>
      </main>
      {isFull ? null : (
        <div
          className={cx(
            "relative flex flex-col flat:[&_[role=tablist]]:me-11 phone:min-h-80 phone:flex-1 desk:min-h-0 flat:min-h-0",
            !hasWords && "flat:hidden",
          )}
        >
          {side}
          <div className="absolute end-1 top-1 z-1 hidden bg-paper flat:block">
            <IconButton label={t`Close the words`} onPress={onCloseWords}>
              <XIcon size={20} aria-hidden />
            </IconButton>
          </div>
        </div>
      )}
      {children}
    </div>
  );
}
