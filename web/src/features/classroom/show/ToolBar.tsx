import { useLingui } from "@lingui/react/macro";
import { ArrowsInIcon } from "@phosphor-icons/react/dist/csr/ArrowsIn";
import { CursorClickIcon } from "@phosphor-icons/react/dist/csr/CursorClick";
import { MagnifyingGlassMinusIcon } from "@phosphor-icons/react/dist/csr/MagnifyingGlassMinus";
import { MagnifyingGlassPlusIcon } from "@phosphor-icons/react/dist/csr/MagnifyingGlassPlus";
import { cx } from "@/lib/cx";
import { pageKeys, teachKeys } from "@/lib/shortcuts";
import { IconButton, IconToggle } from "@/ui/IconButton";
import { useTools } from "./tools";
import { usePageView, useShownView } from "./usePageView";
import { zoomRange } from "./zoom";

/** A teacher's tools on the slide: the laser, and what the class sees of the page. Not there without a slide. */
export function ToolBar({ isLaserOnly = false, className }: { isLaserOnly?: boolean; className: string }) {
  const { t } = useLingui();
  const { laser, setLaser } = useTools();
  const view = usePageView();
  const shown = useShownView()?.view;
  if (!shown) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: these buttons are no fields
    <div role="group" aria-label={t`Tools on the slide`} className={cx("flex gap-0.5", className)}>
      <IconToggle label={t`Laser pointer`} shortcut={teachKeys.laser.shown} isSelected={laser} onChange={setLaser}>
        <CursorClickIcon size={20} weight={laser ? "fill" : "regular"} aria-hidden />
      </IconToggle>
      {isLaserOnly ? null : (
        <>
          <IconButton
            label={t`Enlarge for all`}
            shortcut={pageKeys.larger.shown}
            isDisabled={shown.zoom >= zoomRange.most}
            onPress={view.larger}
          >
            <MagnifyingGlassPlusIcon size={20} aria-hidden />
          </IconButton>
          <IconButton
            label={t`Smaller for all`}
            shortcut={pageKeys.smaller.shown}
            isDisabled={shown.zoom <= zoomRange.least}
            onPress={view.smaller}
          >
            <MagnifyingGlassMinusIcon size={20} aria-hidden />
          </IconButton>
          <IconButton
            label={t`Whole slide for all`}
            shortcut={pageKeys.whole.shown}
            isDisabled={shown.zoom <= zoomRange.least}
            onPress={view.whole}
          >
            <ArrowsInIcon size={20} aria-hidden />
          </IconButton>
        </>
      )}
    </div>
  );
}
