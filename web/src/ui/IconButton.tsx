import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { cx } from "@/lib/cx";
import { Tooltip } from "./Tooltip";

const STYLE =
  "relative inline-grid size-9 flex-none cursor-pointer place-items-center rounded-2 border-0 bg-transparent text-ink-2 transition-colors duration-(--fast) hover:bg-press hover:text-ink data-pressed:bg-press data-disabled:cursor-default data-disabled:opacity-55 data-selected:bg-ink data-selected:text-on-ink pointer-coarse:after:absolute pointer-coarse:after:-inset-1.5";

export type IconButtonProps = Omit<AriaButtonProps, "className" | "children" | "style" | "aria-label"> & {
  /** The button's name; shown in its tooltip. */
  label: string;
  /** The key that does the same, shown in the tooltip, e.g. `M`. */
  shortcut?: string | undefined;
  /** The tool that it takes in hand, for whoever looks for its button. */
  "data-tool"?: string;
  className?: string;
  ref?: Ref<HTMLButtonElement>;
  children: ReactNode;
};

/** A button that is only an icon. Allowed for microphone, camera, share, ink, player and window; always named. */
export function IconButton({ label, shortcut, className, children, ...props }: IconButtonProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <AriaButton {...props} aria-label={label} className={cx(STYLE, className)}>
        {children}
      </AriaButton>
    </Tooltip>
  );
}

export type IconToggleProps = {
  label: string;
  shortcut?: string | undefined;
  isSelected: boolean;
  onChange: (selected: boolean) => void;
  isDisabled?: boolean;
  /** The tool that it takes in hand, for whoever looks for its button. */
  "data-tool"?: string;
  className?: string;
  children: ReactNode;
};

/** An icon button with two states. The label names the thing (“Captions”), the state is `aria-pressed`. */
export function IconToggle({ label, shortcut, className, children, ...props }: IconToggleProps) {
  return (
    <Tooltip text={label} shortcut={shortcut}>
      <ToggleButton {...props} aria-label={label} className={cx(STYLE, className)}>
        {children}
      </ToggleButton>
    </Tooltip>
  );
}
