import { byKey, commonKeys, toolKeys } from "@/lib/shortcuts";
import { useShortcuts } from "@/lib/useShortcuts";
import { useShown } from "../lookback/shown";
import { useTools } from "../show/tools";
import { useClassValue } from "../useClass";
import { pressed, type Tool } from "./ink-tools";
import { useHasLaser, useInk, useMayDraw, usePageInUse, useToolInHand } from "./useInk";

/** The keys of the tools, as far as this person may use them, and Escape, which puts away what is in hand. */
export function useToolKeys(): void {
  const { setTool, setRowOpen, ink: set } = useTools();
  const { isLive } = useShown();
  const inHand = useToolInHand();
  const may = useMayDraw();
  const hasLaser = useHasLaser();
  const staff = useClassValue(({ details }) => details.staff);
  const page = usePageInUse();
  const ink = useInk();
  const take = (tool: Tool) => () => setTool(tool);
  const undo = () => page !== null && ink.undo(page);
  const redo = () => page !== null && ink.redo(page);
  const draw = {
    ...byKey(toolKeys, {
      select: take("select"),
      pen: take("pen"),
      // A student's H is their hand.
      ...(staff ? { highlighter: take("highlighter") } : {}),
      shape: take(set.shape),
      text: take("text"),
      eraser: take("eraser"),
      undo,
      redo,
    }),
    "Ctrl+y": redo,
  };
  const putAway = () => {
    const wasOnPage = document.activeElement?.closest("[data-board-tools]") != null;
    setTool(null);
    setRowOpen(false);
    // The layer that had the focus goes with its tool.
    if (wasOnPage) focusTool(inHand);
  };
  const keys = isLive
    ? {
        ...(may ? draw : {}),
        ...(hasLaser ? byKey(toolKeys, { laser: () => setTool(pressed("laser", inHand)) }) : {}),
        ...(inHand ? byKey(commonKeys, { close: putAway }) : {}),
      }
    : {};
  useShortcuts(keys);
}

/** The focus goes to the button of a tool, or to the stage where no button of it is shown. */
function focusTool(tool: Tool | null): void {
  const name = tool === "line" || tool === "arrow" || tool === "rectangle" || tool === "ellipse" ? "shape" : tool;
  const buttons = [...document.querySelectorAll<HTMLElement>(`[data-tool="${name}"]`)];
  const shown = buttons.find((button) => button.checkVisibility?.() ?? true);
  (shown ?? document.querySelector<HTMLElement>("[data-stage]"))?.focus();
}
