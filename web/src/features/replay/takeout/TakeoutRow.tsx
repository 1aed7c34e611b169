import type { ReactNode } from "react";

/** One thing to take along: what it is, what is known of it, and its formats. */
export function TakeoutRow({
  icon,
  title,
  actions,
  children,
}: {
  icon: ReactNode;
  title: string;
  actions: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="grid grid-cols-[1.75rem_1fr_auto] items-start gap-x-2.5 border-b border-line py-3">
      <span className="pt-0.5 text-ink-2">{icon}</span>
      <div className="min-w-0">
        <h3 className="text-16 font-semibold">{title}</h3>
        {children}
      </div>
      <div className="flex flex-wrap justify-end gap-1.5">{actions}</div>
    </section>
  );
}
