import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { DotsThreeIcon } from "@phosphor-icons/react/dist/csr/DotsThree";
import { type FormEvent, useState } from "react";
import { LayoutDrawing } from "@/features/prepare/LayoutDrawing";
import { regionsOf } from "@/features/prepare/plan/layouts";
import { useNamesOf } from "@/features/prepare/useNamesOf";
import { cx } from "@/lib/cx";
import type { SceneState } from "@/live/state";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuItem, MenuSeparator } from "@/ui/Menu";
import { TextField } from "@/ui/TextField";
import { useClassValue } from "../useClass";
import { changed, pagesOf } from "./moves";
import { useShow } from "./useShow";

/** One scene in the list of all: a press puts it on the stage, the menu changes it. */
export function SceneRow({
  id,
  number,
  isFirst,
  isLast,
  onDone,
}: {
  id: string;
  /** Its number in the segment, from 1. */
  number: number;
  isFirst: boolean;
  isLast: boolean;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const show = useShow();
  const names = useNamesOf();
  const scene = useClassValue(({ view }) => view.scenes.get(id) ?? null);
  const pages = useClassValue(({ view }) => (scene ? pagesOf(view, scene) : 0));
  const isOn = useClassValue(({ view }) => view.stage.scene_id === id);
  const [renaming, setRenaming] = useState(false);
  if (!scene) return null;
  const name = names.scene(scene);
  const slides = t`${plural(pages, { one: "# slide", other: "# slides" })}`;
  const parts = [pages > 0 ? slides : null, isOn ? t`On stage` : null].filter(Boolean).join(", ");
  return (
    <li className="flex items-center gap-1 border-t border-line py-1 first:border-0">
      {renaming ? (
        <Rename scene={scene} onDone={() => setRenaming(false)} />
      ) : (
        <Button
          variant="quiet"
          className={cx("min-h-11 min-w-0 flex-1 justify-start px-2 text-start", isOn && "font-semibold")}
          onPress={() => {
            show.switchTo(id);
            onDone();
          }}
        >
          <LayoutDrawing regions={regionsOf({ ...scene, regions: [...scene.regions] })} />
          <span className="min-w-0 flex-1 truncate">
            <span className={cx(isOn && "highlight")}>{name}</span>
            {parts ? <span className="ms-2 text-13 font-normal text-ink-3">{parts}</span> : null}
          </span>
          {number < 10 ? (
            <kbd aria-hidden className="figures text-12 font-normal text-ink-3 phone:hidden">
              {number}
            </kbd>
          ) : null}
        </Button>
      )}
      <Menu
        label={t`Change ${name}`}
        trigger={
          <IconButton label={t`More for ${name}`}>
            <DotsThreeIcon size={20} aria-hidden />
          </IconButton>
        }
      >
        <MenuItem onAction={() => setRenaming(true)}>{t`Rename`}</MenuItem>
        <MenuItem isDisabled={isFirst} onAction={() => show.moveScene(id, -1)}>{t`Move up`}</MenuItem>
        <MenuItem isDisabled={isLast} onAction={() => show.moveScene(id, 1)}>{t`Move down`}</MenuItem>
        <MenuSeparator />
        <MenuItem
          danger={!isOn}
          isDisabled={isOn}
          onAction={() => show.do({ type: "scene.deleted", content: { scene_id: id } })}
        >
          {isOn ? t`Delete: not while it is on stage` : t`Delete`}
        </MenuItem>
      </Menu>
    </li>
  );
}

function Rename({ scene, onDone }: { scene: SceneState; onDone: () => void }) {
  const { t } = useLingui();
  const show = useShow();
  const [title, setTitle] = useState(scene.title);
  const save = (event: FormEvent) => {
    event.preventDefault();
    const now = title.trim();
    if (now !== scene.title) show.do(changed(scene, { title: now }));
    onDone();
  };
  return (
    <form onSubmit={save} className="flex min-w-0 flex-1 items-end gap-2 py-1">
      <TextField
        label={t`Title of the scene`}
        className="flex-1"
        value={title}
        onChange={setTitle}
        maxLength={120}
        autoFocus
        onKeyDown={(event) => {
          if (event.key !== "Escape") return event.continuePropagation();
          onDone();
        }}
      />
      <Button type="submit" className="min-h-10">{t`Save`}</Button>
    </form>
  );
}
