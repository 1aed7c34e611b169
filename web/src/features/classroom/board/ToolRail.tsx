import { useLingui } from "@lingui/react/macro";
import { ArrowsInIcon } from "@phosphor-icons/react/dist/csr/ArrowsIn";
import { MagnifyingGlassMinusIcon } from "@phosphor-icons/react/dist/csr/MagnifyingGlassMinus";
import { MagnifyingGlassPlusIcon } from "@phosphor-icons/react/dist/csr/MagnifyingGlassPlus";
import { Separator } from "react-aria-components/Separator";
import { Toolbar } from "react-aria-components/Toolbar";
import { cx } from "@/lib/cx";
import { pageKeys } from "@/lib/shortcuts";
import { IconButton } from "@/ui/IconButton";
import { usePageView, useShownView } from "../show/usePageView";
import { zoomRange } from "../show/zoom";
import { useClassValue } from "../useClass";
import { ColorButtons, SizeButton } from "./InkChoices";
import { PageMenu, UndoButtons } from "./PageActions";
import { ToolButtons } from "./ToolButtons";
import { useMayDraw, usePageInUse } from "./useInk";

/** Whether this person has tools for what is on their stage. */
export function useHasTools(): boolean {
  const staff = useClassValue(({ details }) => details.staff);
  const may = useMayDraw();
  const isPage = usePageInUse() !== null;
  return isPage && (staff || may);
}

/** The tools beside the stage on a wide window: one stop for Tab, arrows go through them. */
export function ToolRail({ className }: { className?: string }) {
  const { t } = useLingui();
  const may = useMayDraw();
  return (
    <Toolbar
      orientation="vertical"
      aria-label={t`Tools`}
      className={cx("w-13 flex-col items-center gap-0.5 overflow-x-hidden overflow-y-auto p-0.5", className)}
    >
      <ToolButtons />
      {may ? (
        <>
          <Line />
          <div className="grid grid-cols-2 justify-items-center gap-y-0.5 self-stretch">
            <ColorButtons />
          </div>
          <SizeButton />
          <Line />
          <UndoButtons />
        </>
      ) : null}
      <PageMenu />
      <ZoomButtons />
    </Toolbar>
  );
}

/** The same in a row that scrolls, with room for fingers. */
export function ToolRow({ className }: { className?: string }) {
  const { t } = useLingui();
  const may = useMayDraw();
  return (
    <Toolbar
      aria-label={t`Tools`}
      className={cx("flex min-w-0 items-center gap-1 overflow-x-auto overflow-y-hidden py-0.5", className)}
    >
      <ToolButtons size="size-11" />
      {may ? (
        <>
          <ColorButtons size="size-11" />
          <SizeButton size="size-11" />
          <UndoButtons size="size-11" />
        </>
      ) : null}
      <PageMenu size="size-11" />
    </Toolbar>
  );
}

function Line() {
  return <Separator className="my-1 h-px w-7 flex-none border-0 bg-line" />;
}

/** What the class sees of the page, for staff. */
function ZoomButtons() {
  const { t } = useLingui();
  const view = usePageView();
  const shown = useShownView();
  const staff = useClassValue(({ details }) => details.staff);
  if (!shown || !staff) return null;
  const { zoom } = shown.view;
  return (
    <>
      <Line />
      <IconButton
        label={t`Enlarge for all`}
        shortcut={pageKeys.larger.shown}
        isDisabled={zoom >= zoomRange.most}
        onPress={view.larger}
      >
        <MagnifyingGlassPlusIcon size={20} aria-hidden />
      </IconButton>
      <IconButton
        label={t`Smaller for all`}
        shortcut={pageKeys.smaller.shown}
        isDisabled={zoom <= zoomRange.least}
        onPress={view.smaller}
      >
        <MagnifyingGlassMinusIcon size={20} aria-hidden />
      </IconButton>
      <IconButton
        label={shown.kind === "board" ? t`Whole page for all` : t`Whole slide for all`}
        shortcut={pageKeys.whole.shown}
        isDisabled={zoom <= zoomRange.least}
        onPress={view.whole}
      >
        <ArrowsInIcon size={20} aria-hidden />
      </IconButton>
    </>
  );
}
