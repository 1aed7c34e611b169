import { cx } from "@/lib/cx";

export type ButtonVariant = "primary" | "outline" | "quiet" | "danger";
export type ButtonSize = "small" | "medium" | "large";

const BASE =
  "relative inline-flex items-center justify-center rounded-2 border font-medium whitespace-nowrap no-underline cursor-pointer transition-colors duration-(--fast) disabled:cursor-default data-disabled:opacity-55 aria-disabled:cursor-default aria-disabled:opacity-70";

const VARIANT: Record<ButtonVariant, string> = {
  primary: "border-ink bg-ink text-on-ink hover:bg-ink-2 hover:border-ink-2 active:bg-ink-2",
  outline: "border-edge bg-transparent text-ink hover:bg-press active:bg-press",
  quiet: "border-transparent bg-transparent text-ink hover:bg-press active:bg-press",
  danger: "border-current bg-transparent text-rec hover:bg-rec-wash active:bg-rec-wash",
};

/** A finger needs 44 px: what it may touch grows, the box that is seen does not. */
const REACH = "pointer-coarse:after:absolute pointer-coarse:after:inset-x-0";

const SIZE: Record<ButtonSize, string> = {
  small: `min-h-7 gap-1.5 px-2.5 text-13 ${REACH} pointer-coarse:after:-inset-y-2.5`,
  medium: `min-h-9 gap-2 px-3.5 text-14 ${REACH} pointer-coarse:after:-inset-y-1.5`,
  large: "min-h-12 gap-2 px-5.5 text-16",
};

/** The look of a button, for buttons and for links that look like one. */
export function buttonStyle(variant: ButtonVariant = "outline", size: ButtonSize = "medium", extra?: string): string {
  return cx(BASE, VARIANT[variant], SIZE[size], extra);
}
