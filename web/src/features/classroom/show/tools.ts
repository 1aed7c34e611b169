/** What one person set for themselves on this page: the laser, an own layout, an own part of the slide. */
import { createContext, useContext, useMemo, useState } from "react";
import type { ViewChoice } from "@/stage/layout";
import { readOwnLayout, rememberOwnLayout } from "./own-layout";
import type { PageView } from "./zoom";

/** The own part of a slide, for as long as that slide is shown. */
export interface OwnView {
  readonly scene_id: string;
  readonly page: number;
  readonly view: PageView;
}

/** What is open over the room of what belongs to showing. */
export type ShowDialog = "none" | "jump" | "scenes" | "add";

/** See the file's comment. */
export interface Tools {
  readonly dialog: ShowDialog;
  setDialog(dialog: ShowDialog): void;
  /** Whether slides and notes stand below the line; null while the window's height decides. */
  readonly below: boolean | null;
  setBelow(shown: boolean): void;
  readonly laser: boolean;
  setLaser(on: boolean): void;
  readonly ownLayout: ViewChoice;
  setOwnLayout(layout: ViewChoice): void;
  readonly ownView: OwnView | null;
  setOwnView(view: OwnView | null): void;
}

export const ToolsContext = createContext<Tools | null>(null);

/** The tools of this page; only inside Classroom. */
export function useTools(): Tools {
  const tools = useContext(ToolsContext);
  if (!tools) throw new Error("useTools outside of Classroom");
  return tools;
}

/** Makes them; `person` is whom an own layout is kept for in this browser. */
export function useToolsOf(person: string): Tools {
  const [dialog, setDialog] = useState<ShowDialog>("none");
  const [below, setBelow] = useState<boolean | null>(null);
  const [laser, setLaser] = useState(false);
  const [ownLayout, setLayout] = useState(() => readOwnLayout(person));
  const [ownView, setOwnView] = useState<OwnView | null>(null);
  return useMemo(() => {
    const setOwnLayout = (layout: ViewChoice) => {
      rememberOwnLayout(person, layout);
      setLayout(layout);
    };
    return {
      dialog,
      setDialog,
      below,
      setBelow,
      laser,
      setLaser,
      ownLayout,
      setOwnLayout,
      ownView,
      setOwnView,
    };
  }, [person, dialog, below, laser, ownLayout, ownView]);
}
