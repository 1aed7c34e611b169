/** Which part of the side is open, and what is begun there from elsewhere: the dock, the bar, a key. */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import { ChatDesk } from "./chat/chat-desk";

/** The tabs beside the stage; `poll` is there while the class has one, `people` for staff alone. */
export type PanelTab = "poll" | "chat" | "questions" | "people";

/** See the file's comment. */
export interface Panel {
  readonly tab: PanelTab;
  /** Counts how often somebody was led to the tab: each time the focus goes there. */
  readonly turn: number;
  /** Opens a tab. With `focus` its name takes the focus; not when something opened it by itself. */
  readonly open: (tab: PanelTab, focus?: boolean) => void;
  /** Whether the sheet for a new question is open. */
  readonly isAsking: boolean;
  readonly setAsking: (open: boolean) => void;
  readonly chat: ChatDesk;
}

const PanelContext = createContext<Panel | null>(null);

/** Gives the room its panel: chat first for who teaches, questions first for students. */
export function PanelProvider({ staff, children }: { staff: boolean; children: ReactNode }) {
  const [at, setAt] = useState<{ tab: PanelTab; turn: number }>({ tab: staff ? "chat" : "questions", turn: 0 });
  const [isAsking, setAsking] = useState(false);
  const open = useCallback(
    (tab: PanelTab, focus = false) => setAt(({ turn }) => ({ tab, turn: focus ? turn + 1 : turn })),
    [],
  );
  const [chat] = useState(() => new ChatDesk());
  const panel = useMemo(() => ({ ...at, open, isAsking, setAsking, chat }), [at, open, isAsking, chat]);
  return <PanelContext value={panel}>{children}</PanelContext>;
}

/** The panel of this room; only inside Classroom. */
export function usePanel(): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error("usePanel outside of Classroom");
  return panel;
}
