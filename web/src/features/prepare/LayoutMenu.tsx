import { useLingui } from "@lingui/react/macro";
import { CaretDownIcon } from "@phosphor-icons/react/dist/csr/CaretDown";
import { lazy, Suspense, useState } from "react";
import type { PlanScene } from "@/api/types";
import { Menu, MenuButton, MenuItem } from "@/ui/Menu";
import { LayoutDrawing } from "./LayoutDrawing";
import { changeScene } from "./plan/edits";
import { firstRegions, LAYOUTS, type Layout, regionsOf } from "./plan/layouts";
import { usePlan } from "./plan-context";
import { useNamesOf } from "./useNamesOf";

const RegionsDialog = lazy(() => import("./RegionsDialog"));

/** The layout of a scene, and the menu to choose another. */
export function LayoutMenu({ scene }: { scene: PlanScene }) {
  const { t } = useLingui();
  const { edit } = usePlan();
  const names = useNamesOf();
  const [dividing, setDividing] = useState(false);
  const choose = (layout: Layout) => {
    if (layout === "custom") {
      const regions = firstRegions(scene);
      edit((now) => changeScene(now, scene.id, { layout, regions }));
      setDividing(true);
    } else edit((now) => changeScene(now, scene.id, { layout, regions: [] }));
  };
  return (
    <>
      <Menu
        label={t`Layout`}
        trigger={
          <MenuButton variant="outline" label={t`Layout: ${names.layouts[scene.layout]}`}>
            <LayoutDrawing regions={regionsOf(scene)} />
            <span className="max-md:hidden">{names.layouts[scene.layout]}</span>
            <CaretDownIcon size={16} aria-hidden />
          </MenuButton>
        }
      >
        {LAYOUTS.map((layout) => (
          <MenuItem
            key={layout}
            id={layout}
            textValue={names.layouts[layout]}
            icon={
              <LayoutDrawing regions={layout === "custom" ? firstRegions(scene) : regionsOf({ ...scene, layout })} />
            }
            onAction={() => choose(layout)}
          >
            {layout === "custom" ? t`Your own…` : names.layouts[layout]}
          </MenuItem>
        ))}
      </Menu>
      <Suspense fallback={null}>
        {dividing ? <RegionsDialog scene={scene} onClose={() => setDividing(false)} /> : null}
      </Suspense>
    </>
  );
}
