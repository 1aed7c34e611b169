import { useLingui } from "@lingui/react/macro";
import { ToggleButton } from "react-aria-components/ToggleButton";
import type { BoardColor } from "@/board/types";
import { cx } from "@/lib/cx";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuChoice } from "@/ui/Menu";
import { Tooltip } from "@/ui/Tooltip";
import { useTools } from "../show/tools";
import { hasColor, inkColors, inkSizes, letterSizes, lineWidths } from "./ink-tools";
import { useToolInHand } from "./useInk";
import { useInkNames } from "./useInkNames";

/** The colours of ink, named in words; the chosen one has a frame. */
export function ColorButtons({ size = "size-6" }: { size?: string }) {
  const names = useInkNames().colors;
  const { ink, setInk, setTool } = useTools();
  const inHand = useToolInHand();
  const choose = (color: BoardColor) => {
    setInk({ color });
    // Who wants a colour wants to draw; what is selected takes the colour instead.
    if (!hasColor(inHand) && inHand !== "select") setTool("pen");
  };
  return inkColors.map((color) => (
    <Tooltip key={color} text={names[color]}>
      <ToggleButton
        aria-label={names[color]}
        isSelected={ink.color === color}
        onChange={() => choose(color)}
        className={cx(
          "grid flex-none cursor-pointer place-items-center rounded-1 border-2 border-transparent bg-transparent p-0 hover:bg-press data-selected:border-ink",
          size,
        )}
      >
        <span
          aria-hidden
          className="size-3.5 rounded-full shadow-[0_0_0_1px_var(--edge)]"
          style={{ background: `var(--ink-${color})` }}
        />
      </ToggleButton>
    </Tooltip>
  ));
}

/** How thick lines are; while text is written, how large its letters. */
export function SizeButton({ size = "" }: { size?: string }) {
  const { t } = useLingui();
  const names = useInkNames();
  const { ink, setInk } = useTools();
  const isText = useToolInHand() === "text";
  const now = inkSizes.find((each) => (isText ? letterSizes[each] === ink.textSize : lineWidths[each] === ink.width));
  const selected = now ?? "medium";
  const words = isText ? names.letters : names.lines;
  const name = words[selected];
  const title = isText ? t`Size of letters` : t`Thickness`;
  return (
    <Menu
      label={title}
      placement="end top"
      trigger={
        <IconButton label={isText ? t`Size of letters: ${name}` : t`Thickness: ${name}`} className={size}>
          {isText ? <LetterDrawing size={selected} /> : <LineDrawing size={selected} />}
        </IconButton>
      }
    >
      <MenuChoice
        title={title}
        selected={selected}
        onSelect={(each) => setInk(isText ? { textSize: letterSizes[each] } : { width: lineWidths[each] })}
        items={inkSizes.map((id) => ({ id, name: words[id] }))}
      />
    </Menu>
  );
}

const strokes = { small: 1.5, medium: 3, large: 5 } as const;

function LineDrawing({ size }: { size: keyof typeof strokes }) {
  return (
    <svg viewBox="0 0 20 20" aria-hidden="true" className="size-5">
      <path
        d="M3 13c3-8 5-8 7-3s4 4 7-2"
        fill="none"
        stroke="currentColor"
        strokeLinecap="round"
        strokeWidth={strokes[size]}
      />
    </svg>
  );
}

const letters = { small: "text-12", medium: "text-16", large: "text-22" } as const;

function LetterDrawing({ size }: { size: keyof typeof letters }) {
  return (
    <span aria-hidden className={cx("leading-none font-semibold", letters[size])}>
      A
    </span>
  );
}
