import type { ReactNode } from "react";

/** What stands where nothing is yet: one sentence, and what to do about it. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <div className="border-t border-line py-8 text-16 text-ink-2">
      <p className="max-w-[60ch]">{children}</p>
      {action ? <div className="mt-4">{action}</div> : null}
    </div>
  );
}
