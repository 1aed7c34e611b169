import type { ReactNode } from "react";
import { cx } from "@/lib/cx";

/** One row of what waits: a shape, what it is, a line below, what to do. 48 px or more. */
export function WaitingRow({
  mark,
  tone,
  children,
  note,
  action,
}: {
  mark: ReactNode;
  tone?: "lost" | "hand";
  children: ReactNode;
  note?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <li className="flex min-h-12 items-center gap-2.5 py-1.5">
      <span
        aria-hidden
        className={cx(
          "figures grid size-8 flex-none place-items-center rounded-1 text-14 font-semibold",
          tone === "lost" && "bg-lost-wash text-lost",
          tone === "hand" && "bg-hand-wash text-hand",
          !tone && "bg-press text-ink-2",
        )}
      >
        {mark}
      </span>
      <div className="min-w-0 flex-1">
        <div className="[overflow-wrap:anywhere]">{children}</div>
        {note ? <div className="truncate text-12 text-ink-3">{note}</div> : null}
      </div>
      {action}
    </li>
  );
}
