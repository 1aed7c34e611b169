import type { ReactNode } from "react";
import { cx } from "@/lib/cx";

const COLOR = { live: "text-live", recording: "text-rec", hand: "text-hand", lost: "text-lost" } as const;

/** A state: its colour, its shape and its word. Live is a ring, recording a dot; hand and lost bring their icon. */
export function StateWord({
  state,
  icon,
  children,
  className,
}: {
  state: keyof typeof COLOR;
  icon?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <span
      className={cx(
        "inline-flex items-center gap-1.5 text-13 font-semibold whitespace-nowrap",
        COLOR[state],
        className,
      )}
    >
      {icon ??
        (state === "live" ? (
          <span aria-hidden className="size-2.5 flex-none rounded-full border-3 border-current" />
        ) : (
          <span aria-hidden className="size-2 flex-none rounded-full bg-current" />
        ))}
      {children}
    </span>
  );
}
