import { useLingui } from "@lingui/react/macro";
import { useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from "react";
import { cx } from "@/lib/cx";
import { BoardKeys } from "./keys";
import { PenInput } from "./pen";
import { pressOf } from "./press";
import { SelectionBox } from "./SelectionBox";
import { ToolSession, type ToolSettings } from "./session";
import { TextEditor } from "./TextEditor";
import { type BoardPort, type BoardSettings, type BoardTool, type BoardView, wholeView } from "./types";

/** What BoardTools needs. */
export interface BoardToolsProps {
  /** The page's key. */
  page: string;
  /** The page's height in widths. */
  ratio: number;
  /** The part of the page that is seen: what is put by keyboard goes into its middle. */
  view?: BoardView;
  port: BoardPort;
  tool: BoardTool;
  settings: BoardSettings;
  /** Says in words what a key did. */
  say(text: string): void;
  /** Another tool is wanted: of what was put by keyboard, to select it. */
  onTool?(tool: BoardTool): void;
}

/** The layer that takes the pen, over a BoardLayer of the same page and feed; like it, it fills the page's box. */
export function BoardTools({ page, ratio, view = wholeView, port, tool, settings, say, onTool }: BoardToolsProps) {
  const { t } = useLingui();
  const layer = useRef<HTMLDivElement>(null);
  const set: ToolSettings = { tool, settings, view, ratio, say, onTool };
  const first = useRef(set);
  const session = useMemo(() => new ToolSession(page, port, first.current), [page, port]);
  useLayoutEffect(() => {
    session.set = { tool, settings, view, ratio, say, onTool };
  });
  const keys = useMemo(() => new BoardKeys(session), [session]);
  const pen = usePen(layer, session);
  const { x, y, zoom } = view;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the box moves with what is seen.
  useLayoutEffect(() => pen.current?.forgetBox(), [x, y, zoom]);
  useEffect(() => {
    if (tool !== "select") session.selection.choose([]);
  }, [session, tool]);
  useEffect(() => port.feed.subscribe(() => session.selection.again()), [port, session]);
  const writing = useSyncExternalStore(session.subscribe, session.writing);
  return (
    <div
      ref={layer}
      data-board-tools
      role="application"
      aria-label={t`Drawing`}
      aria-description={
        tool === "select"
          ? t`Tab goes through what is drawn. Arrows move it, plus and minus resize it, C changes its colour, Delete erases it, Enter writes a text.`
          : t`Enter puts the shape or text of the tool in the middle of the page.`
      }
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it acts on keys, as its description says.
      tabIndex={0}
      onKeyDown={(event) => {
        delete event.currentTarget.dataset.pressed;
        if (event.target === event.currentTarget && keys.down(event)) event.preventDefault();
      }}
      onKeyUp={() => keys.up()}
      onBlur={() => keys.up()}
      className={cx(
        "absolute inset-0 touch-none select-none outline-offset-[-2px] data-pressed:outline-none",
        cursors[tool],
      )}
    >
      {tool === "select" && !writing ? <SelectionBox selection={session.selection} ratio={ratio} /> : null}
      {writing ? <TextEditor key={writing.item.id} session={session} writing={writing} ratio={ratio} /> : null}
    </div>
  );
}

const cursors: Readonly<Record<BoardTool, string>> = {
  select: "cursor-default",
  pen: "cursor-crosshair",
  highlighter: "cursor-crosshair",
  line: "cursor-crosshair",
  arrow: "cursor-crosshair",
  rectangle: "cursor-crosshair",
  ellipse: "cursor-crosshair",
  text: "cursor-text",
  eraser: "cursor-cell",
};

/** Lets presses on the layer act. What is being drawn when the page or the tool goes stays. */
function usePen(layer: { current: HTMLElement | null }, session: ToolSession): { current: PenInput | null } {
  const pen = useRef<PenInput | null>(null);
  useLayoutEffect(() => {
    const { current } = layer;
    if (!current) return;
    const made = new PenInput(current, pressOf(session, current));
    pen.current = made;
    return () => {
      made.close();
      session.preview(null);
      pen.current = null;
    };
  }, [layer, session]);
  return pen;
}
