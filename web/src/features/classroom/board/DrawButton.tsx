import { useLingui } from "@lingui/react/macro";
import { PencilSimpleIcon } from "@phosphor-icons/react/dist/csr/PencilSimple";
import { IconToggle } from "@/ui/IconButton";
import { useShown } from "../lookback/shown";
import { useTools } from "../show/tools";
import { ToolButton } from "./ToolButtons";
import { ToolRow, useHasTools } from "./ToolRail";
import { useHasLaser, useMayDraw, useToolInHand } from "./useInk";

/** Tools act on the class as it is, so there are none for who looks back. */
const useIsLive = () => useShown().isLive;

/** On a phone: opens the row of tools with the pen in hand, and puts all of it away again. */
export function DrawButton() {
  const { t } = useLingui();
  const { setTool, isRowOpen, setRowOpen } = useTools();
  const may = useMayDraw();
  const hasTools = useHasTools();
  const isLive = useIsLive();
  if (!may || !hasTools || !isLive) return null;
  return (
    <IconToggle
      label={t`Draw`}
      isSelected={isRowOpen}
      onChange={(open) => {
        setRowOpen(open);
        setTool(open ? "pen" : null);
      }}
    >
      <PencilSimpleIcon size={20} weight={isRowOpen ? "fill" : "regular"} aria-hidden />
    </IconToggle>
  );
}

/** The laser on a phone, while the row of tools is closed: it is what teachers reach for most. */
export function LaserButton() {
  const { isRowOpen } = useTools();
  const hasLaser = useHasLaser();
  const isLive = useIsLive();
  return hasLaser && isLive && !isRowOpen ? <ToolButton tool="laser" size="" /> : null;
}

/** The row of tools on a phone, while it is open. */
export function PhoneTools({ className }: { className: string }) {
  const { isRowOpen } = useTools();
  const inHand = useToolInHand();
  const hasTools = useHasTools();
  const may = useMayDraw();
  const isLive = useIsLive();
  if (!hasTools || !may || !isLive || !(isRowOpen || (inHand !== null && inHand !== "laser"))) return null;
  return <ToolRow className={className} />;
}
