import { useLingui } from "@lingui/react/macro";
import { CheckIcon } from "@phosphor-icons/react/dist/csr/Check";
import { PushPinIcon } from "@phosphor-icons/react/dist/csr/PushPin";
import { LayoutDrawing } from "@/features/prepare/LayoutDrawing";
import { LAYOUTS, regionsOf } from "@/features/prepare/plan/layouts";
import { useNamesOf } from "@/features/prepare/useNamesOf";
import { cx } from "@/lib/cx";
import type { Layout } from "@/live/events";
import { shallowEqual } from "@/live/hooks";
import { sceneOnStage } from "@/live/selectors";
import { Menu, MenuButton, MenuItem, MenuSeparator } from "@/ui/Menu";
import { useClassValue } from "../useClass";
import { useShow } from "./useShow";

/** What can be offered: an own division only where the scene or the stage has one. */
export function useLayouts() {
  const { layout, regions, pinned, scene } = useClassValue(
    ({ view }) => ({
      layout: view.stage.layout,
      regions: view.stage.regions,
      pinned: view.stage.pinned,
      scene: sceneOnStage(view),
    }),
    shallowEqual,
  );
  const own = layout === "custom" ? regions : scene?.layout === "custom" ? scene.regions : [];
  const asset_id = scene?.asset_id ?? null;
  const offered = LAYOUTS.filter((each) => each !== "custom" || own.length > 0);
  const regionsFor = (each: Layout) => (each === "custom" ? own : []);
  const drawingOf = (each: Layout) => regionsOf({ layout: each, regions: [...regionsFor(each)], asset_id });
  return { layout, pinned, offered, regionsFor, drawingOf };
}

/** How the stage is divided, until the next scene; and whether it stays so when somebody shares a screen. */
export function LayoutMenu({ className }: { className?: string }) {
  const { t } = useLingui();
  const show = useShow();
  const names = useNamesOf().layouts;
  const { layout, pinned, offered, regionsFor, drawingOf } = useLayouts();
  return (
    <span className={cx("flex-none", className)}>
      <Menu
        label={t`Layout`}
        trigger={
          <MenuButton label={pinned ? t`Layout: ${names[layout]}, kept` : t`Layout: ${names[layout]}`}>
            <LayoutDrawing regions={drawingOf(layout)} />
            {pinned ? <PushPinIcon size={16} weight="fill" aria-hidden /> : null}
          </MenuButton>
        }
      >
        {offered.map((each) => (
          <MenuItem
            key={each}
            id={each}
            textValue={names[each]}
            icon={<LayoutDrawing regions={drawingOf(each)} />}
            onAction={() => show.setLayout(each, regionsFor(each))}
          >
            <span className="flex-1">{names[each]}</span>
            {each === layout ? <CheckIcon size={16} aria-label={t`on the stage`} /> : null}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem
          id="pin"
          textValue={t`Keep this layout`}
          icon={<PushPinIcon size={20} weight={pinned ? "fill" : "regular"} aria-hidden />}
          onAction={() => show.setPinned(!pinned)}
        >
          <span className="max-w-56 flex-1">
            {pinned ? t`Stop keeping this layout` : t`Keep this layout`}
            <span className="block text-13 text-ink-3">{t`Even when a screen is shared, until the next scene`}</span>
          </span>
        </MenuItem>
      </Menu>
    </span>
  );
}
