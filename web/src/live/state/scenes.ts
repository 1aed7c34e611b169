/** The scenes of a class and the decks that they show, the page of each scene, and which is on the stage. */
import type { Layout, Region, SceneCreated } from "../events";
import { type Draft, isId, type Noun } from "./draft";
import { Rows } from "./rows";
import { division, emptyStage } from "./stage";

/** A deck or an image whose pages can be shown. */
export interface DeckState {
  readonly asset_id: string;
  readonly kind: "deck" | "image";
  readonly name: string;
  /** How many pages it has. */
  readonly pages: number;
}

/** One scene. */
export interface SceneState {
  readonly id: string;
  readonly segment_id: string | null;
  /** Place among the scenes; two may share one, then the id decides. */
  readonly position: number;
  readonly title: string;
  readonly layout: Layout;
  readonly regions: readonly Region[];
  readonly asset_id: string | null;
  readonly first_page: number | null;
  readonly last_page: number | null;
}

/** The page that a scene shows and what is seen of it. */
export interface PageState {
  /** From 1. */
  readonly page: number;
  /** Left edge of what is seen, in 8192nds of the page's width. */
  readonly x: number;
  /** Upper edge of what is seen, in 8192nds of the page's height. */
  readonly y: number;
  /** Percent; 100 is the whole page. */
  readonly zoom: number;
}

/** See the file's comment. */
export const scenes: Noun<{
  readonly decks: Rows<DeckState>;
  readonly scenes: Rows<SceneState>;
  /** Pages by scene; a scene that is not there shows its first page, whole. */
  readonly pages: Rows<PageState>;
}> = {
  empty: { decks: Rows.empty(), scenes: Rows.empty(), pages: Rows.empty() },
  on: {
    "deck.attached": (draft, { asset_id, kind, name, pages }) => {
      if (!isId(asset_id)) return;
      const deck: DeckState = {
        asset_id,
        kind: kind === "image" ? "image" : "deck",
        name: typeof name === "string" ? name : "",
        pages: isPage(pages) ? pages : 1,
      };
      draft.decks = draft.decks.set(asset_id, deck);
    },
    "scene.created": (draft, content) => {
      if (isId(content.scene_id)) draft.scenes = draft.scenes.set(content.scene_id, sceneOf(content));
    },
    "scene.updated": (draft, content) => {
      const before = isId(content.scene_id) ? draft.scenes.get(content.scene_id) : undefined;
      if (!before) return;
      const scene = sceneOf(content);
      draft.scenes = draft.scenes.set(scene.id, scene);
      // A page of another deck says nothing about this one.
      if (before.asset_id !== scene.asset_id) draft.pages = draft.pages.delete(scene.id);
      const { stage } = draft;
      if (stage.scene_id !== scene.id || stage.layout !== before.layout) return;
      draft.stage = { ...stage, layout: scene.layout, regions: scene.regions };
    },
    "scene.deleted": (draft, { scene_id }) => {
      if (!isId(scene_id)) return;
      draft.scenes = draft.scenes.delete(scene_id);
      draft.pages = draft.pages.delete(scene_id);
      if (draft.stage.scene_id !== scene_id) return;
      const { scene_id: _none, layout, regions } = emptyStage;
      draft.stage = { ...draft.stage, scene_id: null, layout, regions };
    },
    "scene.switched": (draft, { scene_id }) => {
      const scene = isId(scene_id) ? draft.scenes.get(scene_id) : undefined;
      if (!scene) return;
      const { layout, regions } = scene;
      draft.stage = { ...draft.stage, scene_id, layout, regions, pinned: false };
    },
    "slide.shown": (draft, { scene_id, page }) => {
      if (isId(scene_id) && isPage(page)) see(draft, scene_id, { page, x: 0, y: 0, zoom: 100 });
    },
    "viewport.changed": (draft, { scene_id, page, x, y, zoom }) => {
      const scene = isId(scene_id) ? draft.scenes.get(scene_id) : undefined;
      if (!scene || ![x, y, zoom].every(Number.isInteger)) return;
      if (page === (draft.pages.get(scene_id)?.page ?? scene.first_page)) see(draft, scene_id, { page, x, y, zoom });
    },
  },
};

function see(draft: Draft, scene: string, page: PageState): void {
  if (draft.scenes.has(scene)) draft.pages = draft.pages.set(scene, page);
}

/** Whether a value from outside can be the number of a page. */
function isPage(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 1;
}

function sceneOf(content: SceneCreated): SceneState {
  const { scene_id, segment_id, position, title, layout, regions, asset_id, first_page, last_page } = content;
  const asset = isId(asset_id) ? asset_id : null;
  return {
    id: scene_id,
    segment_id: isId(segment_id) ? segment_id : null,
    position: Number.isInteger(position) ? position : 0,
    title: typeof title === "string" ? title : "",
    ...division(layout, regions),
    asset_id: asset,
    first_page: asset === null ? null : isPage(first_page) ? first_page : 1,
    last_page: asset === null ? null : isPage(last_page) ? last_page : isPage(first_page) ? first_page : 1,
  };
}
