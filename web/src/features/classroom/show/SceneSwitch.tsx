import { useLingui } from "@lingui/react/macro";
import { CaretUpDownIcon } from "@phosphor-icons/react/dist/csr/CaretUpDown";
import { useNamesOf } from "@/features/prepare/useNamesOf";
import { cx } from "@/lib/cx";
import { shallowEqual } from "@/live/hooks";
import { sceneOnStage } from "@/live/selectors";
import { Button } from "@/ui/Button";
import { Tooltip } from "@/ui/Tooltip";
import { useClassValue, type View } from "../useClass";
import { groupOnStage } from "./moves";
import { useTools } from "./tools";
import { useShow } from "./useShow";

/** How many scenes stand side by side; all of them are one press away. */
const atOnce = 3;

/** The scenes around the one on the stage, of its segment, each with its number in it. */
function around({ view }: View) {
  const scenes = groupOnStage(view)?.scenes ?? [];
  const on = scenes.findIndex(({ id }) => id === view.stage.scene_id);
  const from = Math.max(0, Math.min(on - 1, scenes.length - atOnce));
  return scenes.slice(from, from + atOnce);
}

/** The scenes of the segment that is on, one press each; and the way to all others. */
export function SceneSwitch({ className }: { className?: string }) {
  const { t } = useLingui();
  const show = useShow();
  const names = useNamesOf();
  const { setDialog } = useTools();
  const scenes = useClassValue(around, shallowEqual);
  const numbers = useClassValue(({ view }) => groupOnStage(view)?.scenes.map(({ id }) => id) ?? [], shallowEqual);
  const on = useClassValue(({ view }) => view.stage.scene_id);
  const current = useClassValue(({ view }) => sceneOnStage(view));
  const name = current ? names.scene(current) : "";
  return (
    // biome-ignore lint/a11y/useSemanticElements: these buttons are no fields
    <div role="group" aria-label={t`Scene`} className={cx("flex min-w-0 items-center gap-1.5", className)}>
      {scenes.length > 0 ? (
        <div className="hidden min-w-0 overflow-hidden rounded-2 border border-edge bg-paper @min-[46rem]:flex">
          {scenes.map((scene) => {
            const number = numbers.indexOf(scene.id) + 1;
            return (
              <Tooltip key={scene.id} text={names.scene(scene)} shortcut={number < 10 ? `${number}` : undefined}>
                <Button
                  variant={scene.id === on ? "primary" : "quiet"}
                  aria-pressed={scene.id === on}
                  className="min-h-9.5 max-w-36 min-w-0 rounded-none border-0 px-3 not-last:border-e not-last:border-line focus-visible:-outline-offset-3"
                  onPress={() => show.switchTo(scene.id)}
                >
                  <span className="truncate">{names.scene(scene)}</span>
                </Button>
              </Tooltip>
            );
          })}
        </div>
      ) : null}
      <Button
        className="min-h-10 max-w-44 min-w-0 bg-paper px-2.5 phone:min-h-11 phone:max-w-none"
        aria-label={name ? t`All scenes. On stage: ${name}` : t`All scenes`}
        onPress={() => setDialog("scenes")}
      >
        <span className={cx("min-w-0 truncate", scenes.length > 0 && "@min-[46rem]:hidden")}>{name || t`Scenes`}</span>
        <CaretUpDownIcon size={16} className="flex-none" aria-hidden />
      </Button>
    </div>
  );
}
