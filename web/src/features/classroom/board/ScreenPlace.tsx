import { Trans, useLingui } from "@lingui/react/macro";
import { MonitorIcon } from "@phosphor-icons/react/dist/csr/Monitor";
import { MonitorArrowUpIcon } from "@phosphor-icons/react/dist/csr/MonitorArrowUp";
import type { Shown } from "@/live/events";
import { screenKey } from "@/live/page-keys";
import { ScreenPage } from "@/stage/ScreenPage";
import { StageNote } from "@/stage/StageNote";
import { Button } from "@/ui/Button";
import { useShown, useShownState } from "../lookback/shown";
import { Picture } from "../Picture";
import { wholePage } from "../show/zoom";
import { useClassValue, useName } from "../useClass";
import { PageInk } from "./PageInk";

/** The screen that somebody shares, with what is drawn over it. */
export function ScreenPlace({ screen, onStopSharing }: { screen: Shown | null; onStopSharing: () => void }) {
  const { t } = useLingui();
  const { isLive } = useShown();
  const label = t`The shared screen`;
  const me = useClassValue((view) => view.details.me.id);
  const name = useName(screen?.participant_id ?? null);
  const page = useShownState((state) => screenKey(state.stage.scene_id));
  if (!screen) {
    return (
      <StageNote icon={<MonitorIcon size={40} aria-hidden />}>
        <p>
          <Trans>Nobody shares a screen.</Trans>
        </p>
      </StageNote>
    );
  }
  const ink = (ratio: number) => <PageInk page={page} label={label} ratio={ratio} view={wholePage} casing />;
  if (!isLive) {
    return (
      <ScreenPage page={page} overlay={ink}>
        <div className="grid size-full place-items-center">
          <StageNote icon={<MonitorIcon size={40} aria-hidden />}>
            <p>
              <Trans>{name} shared a screen here.</Trans>
            </p>
            <p className="text-14 opacity-80">
              <Trans>The screen is not shown while you look back.</Trans>
            </p>
          </StageNote>
        </div>
      </ScreenPage>
    );
  }
  // One's own screen on one's own stage would show itself in itself, on and on.
  const isOwn = screen.participant_id === me;
  const picture = (
    <figure key={screen.track_id} className={isOwn ? "absolute end-3 top-3 aspect-video w-1/4" : "size-full"}>
      <ScreenPage page={page} overlay={ink}>
        <Picture trackId={screen.track_id} fit="contain" />
      </ScreenPage>
      <figcaption className="sr-only">
        <Trans>The screen of {name}</Trans>
      </figcaption>
    </figure>
  );
  if (!isOwn) return picture;
  return (
    <>
      {picture}
      <StageNote icon={<MonitorArrowUpIcon size={40} aria-hidden />}>
        <p>
          <Trans>You are sharing your screen. The class sees it here.</Trans>
        </p>
        <Button size="small" className="border-on-cam text-on-cam hover:text-ink" onPress={onStopSharing}>
          <Trans>Stop sharing</Trans>
        </Button>
      </StageNote>
    </>
  );
}
