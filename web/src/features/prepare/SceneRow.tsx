import { Trans, useLingui } from "@lingui/react/macro";
import { ChalkboardSimpleIcon } from "@phosphor-icons/react/dist/csr/ChalkboardSimple";
import { DotsSixVerticalIcon } from "@phosphor-icons/react/dist/csr/DotsSixVertical";
import { DotsThreeIcon } from "@phosphor-icons/react/dist/csr/DotsThree";
import { MonitorArrowUpIcon } from "@phosphor-icons/react/dist/csr/MonitorArrowUp";
import { PresentationIcon } from "@phosphor-icons/react/dist/csr/Presentation";
import { VideoCameraIcon } from "@phosphor-icons/react/dist/csr/VideoCamera";
import { Button } from "react-aria-components/Button";
import type { PlanScene, PlanSegment } from "@/api/types";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuItem, MenuSeparator } from "@/ui/Menu";
import { showToast } from "@/ui/toast-queue";
import { InlineTitle } from "./InlineTitle";
import { LayoutMenu } from "./LayoutMenu";
import { PageRange } from "./PageRange";
import { PageStrip } from "./PageStrip";
import { changeScene, insertScene, moveScene, removeScene, sendScene } from "./plan/edits";
import { type Content, regionsOf, showsSlides } from "./plan/layouts";
import { usePlan } from "./plan-context";
import { useNamesOf } from "./useNamesOf";

export const CONTENT_ICON = {
  slides: PresentationIcon,
  board: ChalkboardSimpleIcon,
  camera: VideoCameraIcon,
  screen: MonitorArrowUpIcon,
} as const satisfies Record<Content, unknown>;

/** A page of a file that is chosen, to see the notes at it. */
export interface ChosenPage {
  readonly sceneId: string;
  readonly assetId: string;
  readonly page: number;
}

export type SceneRowProps = {
  scene: PlanScene;
  segment: PlanSegment;
  page: ChosenPage | null;
  onPage: (page: ChosenPage) => void;
  /** Opens the choice of files for this scene. */
  onFile: () => void;
};

/** A scene of a segment: its number key, what it shows, and in which layout. */
export function SceneRow({ scene, segment, page, onPage, onFile }: SceneRowProps) {
  const { t } = useLingui();
  const { edit, assets } = usePlan();
  const names = useNamesOf();
  const index = segment.scenes.findIndex(({ id }) => id === scene.id);
  const asset = scene.asset_id ? assets.get(scene.asset_id) : undefined;
  const name = names.scene(scene);
  return (
    <div className="grid grid-cols-[1.5rem_minmax(0,1fr)_auto] items-start gap-2.5 py-3.5 md:grid-cols-[1.5rem_1.25rem_minmax(0,1fr)_auto]">
      <Button
        slot="drag"
        className="grid h-6 w-6 cursor-grab place-items-center rounded-1 border-0 bg-transparent p-0 text-ink-3 hover:bg-press"
      >
        <DotsSixVerticalIcon size={20} aria-hidden />
      </Button>
      {index < 9 ? (
        <kbd className="figures mt-0.5 grid size-5 place-items-center rounded-1 border border-edge text-12 text-ink-3 max-md:hidden">
          {index + 1}
        </kbd>
      ) : (
        <span className="max-md:hidden" />
      )}
      <div className="flex min-w-0 items-center gap-4">
        {asset && showsSlides(scene.layout, scene.regions) ? null : <Drawing scene={scene} />}
        <div className="min-w-0 flex-1">
          <InlineTitle
            label={t`Name of scene ${index + 1}`}
            editLabel={t`Rename scene ${index + 1}, ${name}`}
            value={scene.title}
            placeholder={name}
            mayBeEmpty
            onChange={(title) => edit((now) => changeScene(now, scene.id, { title }))}
          >
            <h3 className="min-w-0 text-16 leading-[1.3] font-semibold break-words">{name}</h3>
          </InlineTitle>
          {asset ? <PageRange scene={scene} asset={asset} /> : <SceneNote scene={scene} onFile={onFile} />}
        </div>
      </div>
      <div className="flex items-center gap-1">
        <LayoutMenu scene={scene} />
        <SceneMenu scene={scene} segment={segment} index={index} name={name} onFile={onFile} />
      </div>
      {asset ? (
        <div className="col-start-2 col-end-4 min-w-0 md:col-start-3 md:col-end-5">
          <PageStrip scene={scene} asset={asset} page={page?.sceneId === scene.id ? page.page : null} onPage={onPage} />
        </div>
      ) : null}
    </div>
  );
}

/** What a scene without pages looks like: its parts as icons. */
function Drawing({ scene }: { scene: PlanScene }) {
  return (
    <span aria-hidden className="relative h-12 w-21 flex-none overflow-hidden rounded-1 bg-press md:h-15.75 md:w-28">
      {regionsOf(scene).map((region) => {
        const Icon = CONTENT_ICON[region.content];
        return (
          <span
            key={region.content}
            className="absolute grid place-items-center border border-line bg-raised text-ink-2"
            style={{
              insetInlineStart: `${region.x / 10}%`,
              top: `${region.y / 10}%`,
              width: `${region.width / 10}%`,
              height: `${region.height / 10}%`,
            }}
          >
            <Icon size={20} />
          </span>
        );
      })}
    </span>
  );
}

function SceneNote({ scene, onFile }: { scene: PlanScene; onFile: () => void }) {
  const { t } = useLingui();
  if (showsSlides(scene.layout, scene.regions) && scene.layout !== "side_by_side")
    return (
      <button
        type="button"
        onClick={onFile}
        className="cursor-pointer border-0 bg-transparent p-0 text-13 text-hand underline"
      >
        <Trans>No file yet. Choose one.</Trans>
      </button>
    );
  const words: Partial<Record<PlanScene["layout"], string>> = {
    board: t`An empty sheet to draw on.`,
    camera: t`Your camera fills the stage.`,
    screen: t`You choose the window in class.`,
    side_by_side: t`The board beside your camera.`,
  };
  return <p className="text-13 text-ink-3">{words[scene.layout] ?? t`Divided your way.`}</p>;
}

function SceneMenu({
  scene,
  segment,
  index,
  name,
  onFile,
}: {
  scene: PlanScene;
  segment: PlanSegment;
  index: number;
  name: string;
  onFile: () => void;
}) {
  const { t } = useLingui();
  const { edit, segments } = usePlan();
  const at = segments.findIndex(({ id }) => id === segment.id);
  const [before, after] = [segments[at - 1], segments[at + 1]];
  const remove = () => {
    edit((now) => removeScene(now, scene.id));
    showToast({
      tone: "note",
      text: t`“${name}” is deleted.`,
      action: { label: t`Undo`, run: () => edit((now) => insertScene(now, segment.id, scene, index)) },
    });
  };
  return (
    <Menu
      label={t`Actions`}
      trigger={
        <IconButton label={t`More for scene ${index + 1}, ${name}`}>
          <DotsThreeIcon size={20} weight="bold" aria-hidden />
        </IconButton>
      }
    >
      <MenuItem id="file" onAction={onFile}>{t`Choose a file…`}</MenuItem>
      <MenuItem id="up" isDisabled={index === 0} onAction={() => edit((now) => moveScene(now, scene.id, -1))}>
        {t`Move up`}
      </MenuItem>
      <MenuItem
        id="down"
        isDisabled={index === segment.scenes.length - 1}
        onAction={() => edit((now) => moveScene(now, scene.id, 1))}
      >
        {t`Move down`}
      </MenuItem>
      {before ? (
        <MenuItem id="earlier" onAction={() => edit((now) => sendScene(now, scene.id, before.id))}>
          {t`Move to “${before.title}”`}
        </MenuItem>
      ) : null}
      {after ? (
        <MenuItem id="later" onAction={() => edit((now) => sendScene(now, scene.id, after.id))}>
          {t`Move to “${after.title}”`}
        </MenuItem>
      ) : null}
      <MenuSeparator />
      <MenuItem id="delete" danger onAction={remove}>{t`Delete`}</MenuItem>
    </Menu>
  );
}
