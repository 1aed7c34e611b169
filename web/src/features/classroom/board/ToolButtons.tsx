import { useLingui } from "@lingui/react/macro";
import { ArrowUpRightIcon } from "@phosphor-icons/react/dist/csr/ArrowUpRight";
import { CircleIcon } from "@phosphor-icons/react/dist/csr/Circle";
import { CursorIcon } from "@phosphor-icons/react/dist/csr/Cursor";
import { CursorClickIcon } from "@phosphor-icons/react/dist/csr/CursorClick";
import { EraserIcon } from "@phosphor-icons/react/dist/csr/Eraser";
import { HighlighterIcon } from "@phosphor-icons/react/dist/csr/Highlighter";
import { LineSegmentIcon } from "@phosphor-icons/react/dist/csr/LineSegment";
import { PenNibIcon } from "@phosphor-icons/react/dist/csr/PenNib";
import { RectangleIcon } from "@phosphor-icons/react/dist/csr/Rectangle";
import { ShapesIcon } from "@phosphor-icons/react/dist/csr/Shapes";
import { TextTIcon } from "@phosphor-icons/react/dist/csr/TextT";
import { cx } from "@/lib/cx";
import { toolKeys } from "@/lib/shortcuts";
import { IconButton, IconToggle } from "@/ui/IconButton";
import { Menu, MenuItem } from "@/ui/Menu";
import { useTools } from "../show/tools";
import { useClassValue } from "../useClass";
import { isLineShape, lineShapes, pressed, type Tool } from "./ink-tools";
import { useHasLaser, useMayDraw, useToolInHand } from "./useInk";
import { useInkNames } from "./useInkNames";

/** The icon of each tool. */
const icons = {
  select: CursorIcon,
  laser: CursorClickIcon,
  pen: PenNibIcon,
  highlighter: HighlighterIcon,
  line: LineSegmentIcon,
  arrow: ArrowUpRightIcon,
  rectangle: RectangleIcon,
  ellipse: CircleIcon,
  text: TextTIcon,
  eraser: EraserIcon,
} satisfies Record<Tool, unknown>;

const before = ["pen", "highlighter"] as const;
const after = ["text", "eraser"] as const;

/** The tools one by one, as far as this person may use them. `size`: how large a button is, as a class. */
export function ToolButtons({ size = "" }: { size?: string }) {
  const hasLaser = useHasLaser();
  const may = useMayDraw();
  return (
    <>
      {may ? <ToolButton tool="select" size={size} /> : null}
      {hasLaser ? <ToolButton tool="laser" size={size} /> : null}
      {may ? (
        <>
          {before.map((tool) => (
            <ToolButton key={tool} tool={tool} size={size} />
          ))}
          <ShapeButton size={size} />
          {after.map((tool) => (
            <ToolButton key={tool} tool={tool} size={size} />
          ))}
        </>
      ) : null}
    </>
  );
}

/** One tool: pressed again it is put away. */
export function ToolButton({ tool, size }: { tool: keyof typeof toolKeys & Tool; size: string }) {
  const names = useInkNames().tools;
  const { setTool } = useTools();
  const inHand = useToolInHand();
  const staff = useClassValue(({ details }) => details.staff);
  const Icon = icons[tool];
  const isOn = inHand === tool;
  return (
    <IconToggle
      label={names[tool]}
      // A student's H is their hand.
      shortcut={tool === "highlighter" && !staff ? undefined : toolKeys[tool].shown}
      isSelected={isOn}
      onChange={() => setTool(pressed(tool, inHand))}
      data-tool={tool}
      className={size}
    >
      <Icon size={20} weight={isOn ? "fill" : "regular"} aria-hidden />
    </IconToggle>
  );
}

/** The shapes, in a menu; the button shows which one is in hand. */
function ShapeButton({ size }: { size: string }) {
  const { t } = useLingui();
  const names = useInkNames().tools;
  const { setTool, setInk } = useTools();
  const inHand = useToolInHand();
  const shape = isLineShape(inHand) ? inHand : null;
  const Icon = shape ? icons[shape] : ShapesIcon;
  const name = shape ? names[shape] : "";
  return (
    <Menu
      label={t`Shapes`}
      placement="end top"
      trigger={
        <IconButton
          label={shape ? t`Shapes. In hand: ${name}` : t`Shapes`}
          shortcut={toolKeys.shape.shown}
          data-tool="shape"
          className={cx(size, shape && "bg-ink text-on-ink hover:bg-ink-2 hover:text-on-ink")}
        >
          <Icon size={20} aria-hidden />
        </IconButton>
      }
    >
      {lineShapes.map((each) => {
        const Each = icons[each];
        return (
          <MenuItem
            key={each}
            id={each}
            icon={<Each size={20} aria-hidden />}
            onAction={() => {
              setInk({ shape: each });
              setTool(each);
            }}
          >
            {names[each]}
          </MenuItem>
        );
      })}
    </Menu>
  );
}
