import { Trans, useLingui } from "@lingui/react/macro";
import { LayoutIcon } from "@phosphor-icons/react/dist/csr/Layout";
import { shallowEqual } from "@/live/hooks";
import { pageOf, sceneOnStage } from "@/live/selectors";
import { type ViewChoice, viewChoices } from "@/stage/layout";
import { canShow, shownAs } from "@/stage/own-layout";
import { useViewNames, ViewChoices } from "@/stage/ViewChoices";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuItem, MenuSeparator } from "@/ui/Menu";
import { useClassValue } from "../useClass";
import { useTools } from "./tools";
import { usePageView, useShownView } from "./usePageView";

/** What this viewer sees of the stage, of what there is to see. */
export function useShownChoice(): ViewChoice {
  const { ownLayout } = useTools();
  return useClassValue(({ stage, view }) => shownAs(ownLayout, stage, pageOf(view, sceneOnStage(view)) !== null));
}

function useChoiceNames(): Readonly<Record<ViewChoice, string>> {
  const { t } = useLingui();
  return useViewNames(t`Follow the teacher`);
}

/** A student's own choice of what the stage shows, and how large the slide is; nobody else sees a difference. */
export function ViewMenu() {
  const { t } = useLingui();
  const names = useChoiceNames();
  const { ownLayout, setOwnLayout } = useTools();
  const view = usePageView();
  const shown = useShownView();
  const isBoard = shown?.kind === "board";
  const offered = useClassValue(({ stage, view }) => {
    const hasDeck = pageOf(view, sceneOnStage(view)) !== null;
    return viewChoices.filter((choice) => choice === ownLayout || canShow(choice, stage, hasDeck));
  }, shallowEqual);
  return (
    <Menu
      label={t`My view`}
      trigger={
        <IconButton label={t`My view`}>
          <LayoutIcon size={20} weight={ownLayout === "follow" ? "regular" : "fill"} aria-hidden />
        </IconButton>
      }
    >
      <ViewChoices title={t`My view`} selected={ownLayout} offered={offered} names={names} onSelect={setOwnLayout} />
      {shown ? (
        <>
          <MenuSeparator />
          <MenuItem onAction={view.larger}>{isBoard ? t`Enlarge the page` : t`Enlarge the slide`}</MenuItem>
          <MenuItem isDisabled={shown.view.zoom <= 100} onAction={view.smaller}>
            {isBoard ? t`Make the page smaller` : t`Make the slide smaller`}
          </MenuItem>
          <MenuItem isDisabled={shown.view.zoom <= 100} onAction={view.whole}>
            {isBoard ? t`Whole page` : t`Whole slide`}
          </MenuItem>
        </>
      ) : null}
    </Menu>
  );
}

/** Said while a student sees something else than the class does, with the way back. */
export function OwnViewNote({ className }: { className?: string }) {
  const names = useChoiceNames();
  const { ownLayout, setOwnLayout, setOwnView } = useTools();
  const shown = useShownChoice();
  const ownPart = useShownView();
  const isOwnPart = ownPart?.isOwn ?? false;
  if (ownLayout === "follow" && !isOwnPart) return null;
  const name = names[ownLayout];
  return (
    <p className={className}>
      <span className="text-ink-2">
        {ownLayout !== "follow" && shown === "follow" ? (
          <Trans>Your view: {name}, when there is one.</Trans>
        ) : ownLayout !== "follow" ? (
          <Trans>Your view: {name}.</Trans>
        ) : ownPart?.kind === "board" ? (
          <Trans>You see your own part of the page.</Trans>
        ) : (
          <Trans>You see your own part of the slide.</Trans>
        )}
      </span>
      <Button
        variant="quiet"
        size="small"
        onPress={() => {
          setOwnLayout("follow");
          setOwnView(null);
        }}
      >
        <Trans>Follow the teacher again</Trans>
      </Button>
    </p>
  );
}
