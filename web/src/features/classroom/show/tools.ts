/** What one person set for themselves on this page: the laser, an own layout, an own part of the slide. */
import { createContext, useContext, useMemo, useState } from "react";
import { type OwnLayout, readOwnLayout, rememberOwnLayout } from "./own-layout";
import type { PageView } from "./zoom";

/** The own part of a slide, for as long as that slide is shown. */
export interface OwnView {
  readonly scene_id: string;
  readonly page: number;
  readonly view: PageView;
}

/** See the file's comment. */
export interface Tools {
  readonly laser: boolean;
  setLaser(on: boolean): void;
  readonly ownLayout: OwnLayout;
  setOwnLayout(layout: OwnLayout): void;
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
  const [laser, setLaser] = useState(false);
  const [ownLayout, setLayout] = useState(() => readOwnLayout(person));
  const [ownView, setOwnView] = useState<OwnView | null>(null);
  return useMemo(() => {
    const setOwnLayout = (layout: OwnLayout) => {
      rememberOwnLayout(person, layout);
      setLayout(layout);
    };
    return { laser, setLaser, ownLayout, setOwnLayout, ownView, setOwnView };
  }, [person, laser, ownLayout, ownView]);
}
