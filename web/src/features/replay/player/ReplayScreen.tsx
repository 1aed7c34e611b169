import { Trans, useLingui } from "@lingui/react/macro";
import { MonitorIcon } from "@phosphor-icons/react/dist/csr/Monitor";
import { screenKey } from "@/live/page-keys";
import type { Playback } from "@/live/playback";
import { ScreenPage } from "@/stage/ScreenPage";
import { StageNote } from "@/stage/StageNote";
import { ReplayInk } from "./ReplayInk";

/** Where a screen was shared: words, as it was not recorded, and what was drawn over it. */
export function ReplayScreen({
  name,
  isShared,
  scene,
  playback,
}: {
  name: string;
  isShared: boolean;
  scene: string | null;
  playback: Playback;
}) {
  const { t } = useLingui();
  const page = screenKey(scene);
  const label = t`The shared screen`;
  return (
    <ScreenPage
      page={page}
      overlay={(ratio) => <ReplayInk playback={playback} page={page} label={label} ratio={ratio} casing />}
    >
      <div className="grid size-full place-items-center">
        <StageNote icon={<MonitorIcon size={40} aria-hidden />}>
          {isShared ? (
            <>
              <p>
                <Trans>{name} shared a screen</Trans>
              </p>
              <p className="hidden text-14 opacity-80 md:block">
                <Trans>It was not recorded.</Trans>
              </p>
            </>
          ) : (
            <p>
              <Trans>Nobody shares a screen.</Trans>
            </p>
          )}
        </StageNote>
      </div>
    </ScreenPage>
  );
}
