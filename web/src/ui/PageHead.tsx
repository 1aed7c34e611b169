import type { ReactNode } from "react";

/** The head of a page: what is above the title in small, the title, a sentence, and at most two things to do. */
export function PageHead({
  above,
  title,
  sub,
  action,
}: {
  above?: ReactNode;
  title: string;
  sub?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <header className="mb-6 flex flex-wrap items-end justify-between gap-x-6 gap-y-4">
      <div className="min-w-0">
        {above ? <p className="mb-1 text-14 text-ink-3">{above}</p> : null}
        <h1 className="flare text-28 !font-[480] break-words md:text-40">{title}</h1>
        {sub ? <div className="mt-2 max-w-[60ch] text-16 text-ink-2">{sub}</div> : null}
      </div>
      {action ? <div className="flex flex-wrap gap-2">{action}</div> : null}
    </header>
  );
}
