import { Trans, useLingui } from "@lingui/react/macro";
import { MonitorIcon } from "@phosphor-icons/react/dist/csr/Monitor";
import { screenKey } from "@/live/page-keys";
import type { Playback } from "@/live/playback";
import { ScreenPage } from "@/stage/ScreenPage";
import { StageNote } from "@/stage/StageNote";
import type { Player } from "./player";
import { ReplayInk } from "./ReplayInk";
import { type Screen, ScreenVideo } from "./ScreenVideo";
import { canPlay } from "./useFreshMedia";

/** A shared screen: its recording, or words where there is none, and what was drawn over it. */
export function ReplayScreen({
  name,
  isShared,
  isComing,
  screen,
  scene,
  player,
  playback,
  onStale,
}: {
  name: string;
  isShared: boolean;
  /** Its recording is still being made. */
  isComing: boolean;
  screen: Screen | null;
  scene: string | null;
  player: Player;
  playback: Playback;
  onStale: () => Promise<unknown>;
}) {
  const { t } = useLingui();
  const page = screenKey(scene);
  const label = t`The shared screen`;
  const isPlayable = screen !== null && canPlay(screen.type);
  return (
    <ScreenPage
      // The picture's size is asked of the video that is there at first.
      key={isPlayable ? screen.at_ms : "words"}
      page={page}
      overlay={(ratio) => <ReplayInk playback={playback} page={page} label={label} ratio={ratio} casing />}
    >
      {isPlayable ? (
        <ScreenVideo screen={screen} player={player} onStale={onStale} />
      ) : (
        <div className="grid size-full place-items-center">
          <StageNote icon={<MonitorIcon size={40} aria-hidden />}>
            {isShared ? (
              <>
                <p>
                  <Trans>{name} shared a screen</Trans>
                </p>
                <p className="text-14 opacity-80 phone:hidden flat:hidden">
                  {isComing ? (
                    <Trans>Its picture follows when it is ready.</Trans>
                  ) : screen ? (
                    <Trans>This browser does not play its recording.</Trans>
                  ) : (
                    <Trans>It was not recorded.</Trans>
                  )}
                </p>
              </>
            ) : (
              <p>
                <Trans>Nobody shares a screen.</Trans>
              </p>
            )}
          </StageNote>
        </div>
      )}
    </ScreenPage>
  );
}
