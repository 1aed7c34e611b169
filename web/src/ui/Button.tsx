import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components/Button";
import { type ButtonSize, type ButtonVariant, buttonStyle } from "./button-style";

export type ButtonProps = Omit<AriaButtonProps, "className" | "children" | "style"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  className?: string;
  /** Before the words, 20 px. */
  icon?: ReactNode;
  children: ReactNode;
};

/**
 * A button with words. While `isPending` it keeps its place and focus and does nothing; say what is going on in `children`.
 *
 * React Aria's own `isPending` is not used: it speaks through live regions of its own, which point at nothing once the button is gone.
 */
export function Button({ variant, size, className, icon, children, isPending, onPress, type, ...props }: ButtonProps) {
  return (
    <AriaButton
      {...props}
      {...(isPending
        ? { "aria-disabled": true, type: "button" }
        : { ...(onPress && { onPress }), ...(type && { type }) })}
      className={buttonStyle(variant, size, className)}
    >
      {icon}
      {children}
    </AriaButton>
  );
}
