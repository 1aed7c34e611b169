import type { ComponentPropsWithRef, ReactNode } from "react";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";

type Native =
  | "aria-label"
  | "aria-expanded"
  | "aria-controls"
  | "aria-describedby"
  | "autoFocus"
  | "id"
  | "ref"
  | "type";

export type ButtonProps = Pick<ComponentPropsWithRef<"button">, Native> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  isDisabled?: boolean | undefined;
  /** What the button does is going on: it keeps its place and its focus, and does nothing more. Say so in `children`. */
  isPending?: boolean | undefined;
  onPress?: (() => void) | undefined;
  /** Before the words, 20 px. */
  icon?: ReactNode;
  children?: ReactNode;
};

/** A button with words. It is the browser's own, so that the first page needs no more; `MenuButton` opens menus. */
export function Button(props: ButtonProps) {
  const {
    variant,
    size,
    className,
    isDisabled,
    isPending,
    onPress,
    icon,
    children,
    type = "button",
    ...native
  } = props;
  return (
    <button
      {...native}
      type={type}
      disabled={isDisabled}
      aria-disabled={isPending || undefined}
      data-disabled={isDisabled || undefined}
      onClick={(event) => {
        if (isPending) event.preventDefault();
        else onPress?.();
      }}
      className={buttonStyle(variant, size, className)}
    >
      {icon}
      {children}
    </button>
  );
}
