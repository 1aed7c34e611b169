import { Trans, useLingui } from "@lingui/react/macro";
import { PlusIcon } from "@phosphor-icons/react/dist/csr/Plus";
import { shallowEqual } from "@/live/hooks";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { useClassValue } from "../useClass";
import { groupsOf } from "./moves";
import { NotesOf } from "./Notes";
import { PhoneLayouts } from "./PhoneLayouts";
import { SceneRow } from "./SceneRow";
import { useTools } from "./tools";

/** All scenes of the class, by segment: switched to, renamed, moved, deleted, added. On a phone also layouts and notes. */
export function ScenesDialog() {
  const { t } = useLingui();
  const { dialog, setDialog } = useTools();
  const close = () => setDialog("none");
  return (
    <Dialog title={t`Scenes`} isOpen={dialog === "scenes"} onClose={close}>
      <DialogBody>
        <Scenes onDone={close} />
        <div className="mt-5 grid gap-5 desk:hidden">
          <PhoneLayouts />
          <NotesOf />
        </div>
      </DialogBody>
      <DialogActions>
        <Button variant="outline" icon={<PlusIcon size={20} aria-hidden />} onPress={() => setDialog("add")}>
          <Trans>Add a scene</Trans>
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function Scenes({ onDone }: { onDone: () => void }) {
  const groups = useClassValue(({ view }) => groupsOf(view).map(keyOf), shallowEqual);
  if (groups.length === 0) {
    return (
      <p className="text-ink-2">
        <Trans>This class has no scenes. Add one to show slides, a board or a layout of your own choice.</Trans>
      </p>
    );
  }
  return groups.map((key) => <Group key={key} id={key} onDone={onDone} />);
}

const keyOf = ({ segment }: ReturnType<typeof groupsOf>[number]) => segment?.id ?? "";

function Group({ id, onDone }: { id: string; onDone: () => void }) {
  const { t } = useLingui();
  const title = useClassValue(({ view }) => view.segments.get(id)?.title ?? "");
  const alone = useClassValue(({ view }) => view.segments.size === 0);
  const ids = useClassValue(
    ({ view }) =>
      groupsOf(view)
        .find((group) => keyOf(group) === id)
        ?.scenes.map((scene) => scene.id) ?? [],
    shallowEqual,
  );
  const name = id === "" ? t`Other scenes` : title || t`Segment without a title`;
  return (
    <section aria-label={alone ? t`Scenes` : name} className="not-first:mt-4">
      {alone ? null : <h3 className="mb-1 text-13 font-semibold text-ink-3">{name}</h3>}
      <ul>
        {ids.map((scene, i) => (
          <SceneRow
            key={scene}
            id={scene}
            number={i + 1}
            isFirst={i === 0}
            isLast={i === ids.length - 1}
            onDone={onDone}
          />
        ))}
      </ul>
    </section>
  );
}
