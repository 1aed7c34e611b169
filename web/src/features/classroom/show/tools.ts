/** What one person set for themselves on this page: the tool in hand, an own layout, an own part of a page. */
import { createContext, useContext, useMemo, useState } from "react";
import type { ViewChoice } from "@/stage/layout";
import { readOwnLayout, rememberOwnLayout } from "@/stage/own-layout";
import { firstSettings, type InkSettings, type Tool } from "../board/ink-tools";
import type { PageView } from "./zoom";

/** The own part of a page, for as long as that page is shown. */
export interface OwnView {
  /** The page's key. */
  readonly page: string;
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
  /** What is in hand; null: nothing. It stays when the page turns. */
  readonly tool: Tool | null;
  setTool(tool: Tool | null): void;
  /** Whether a phone shows the row of tools. */
  readonly isRowOpen: boolean;
  setRowOpen(open: boolean): void;
  readonly ink: InkSettings;
  setInk(change: Partial<InkSettings>): void;
  /** The key of the page that was drawn on last: undo and what is saved as a picture go by it. */
  readonly touched: string | null;
  setTouched(page: string | null): void;
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
  const [tool, setTool] = useState<Tool | null>(null);
  const [isRowOpen, setRowOpen] = useState(false);
  const [ink, setSettings] = useState(firstSettings);
  const [touched, setTouched] = useState<string | null>(null);
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
      tool,
      setTool,
      isRowOpen,
      setRowOpen,
      ink,
      setInk: (change: Partial<InkSettings>) => setSettings((now) => ({ ...now, ...change })),
      touched,
      setTouched,
      ownLayout,
      setOwnLayout,
      ownView,
      setOwnView,
    };
  }, [person, dialog, below, tool, isRowOpen, ink, touched, ownLayout, ownView]);
}
