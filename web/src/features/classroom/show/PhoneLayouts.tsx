import { Trans, useLingui } from "@lingui/react/macro";
import { LayoutDrawing } from "@/features/prepare/LayoutDrawing";
import { useNamesOf } from "@/features/prepare/useNamesOf";
import { Button } from "@/ui/Button";
import { Switch } from "@/ui/Switch";
import { useLayouts } from "./LayoutMenu";
import { useShow } from "./useShow";

/** The layouts as buttons for a thumb, with the switch that keeps one. */
export function PhoneLayouts() {
  const { t } = useLingui();
  const show = useShow();
  const names = useNamesOf().layouts;
  const { layout, pinned, offered, regionsFor, drawingOf } = useLayouts();
  return (
    <section aria-label={t`Layout`}>
      <h3 className="mb-2 text-13 font-semibold text-ink-3">
        <Trans>Layout</Trans>
      </h3>
      <div className="grid grid-cols-3 gap-2">
        {offered.map((each) => (
          <Button
            key={each}
            aria-pressed={each === layout}
            variant={each === layout ? "primary" : "outline"}
            className="min-h-16 flex-col gap-1 px-1 text-13 whitespace-normal"
            onPress={() => show.setLayout(each, regionsFor(each))}
          >
            <LayoutDrawing regions={drawingOf(each)} />
            {names[each]}
          </Button>
        ))}
      </div>
      <div className="mt-3">
        <Switch
          isSelected={pinned}
          onChange={show.setPinned}
          note={t`Even when a screen is shared, until the next scene`}
        >
          <Trans>Keep this layout</Trans>
        </Switch>
      </div>
    </section>
  );
}
