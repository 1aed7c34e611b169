import { type ReactNode, useEffect, useState } from "react";
import { cx } from "@/lib/cx";

/** Shows its children only after 300 ms, so that what loads at once never flickers. */
export function AfterDelay({ children }: { children: ReactNode }) {
  const [due, setDue] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), 300);
    return () => clearTimeout(timer);
  }, []);
  return due ? children : null;
}

/** A grey bar where a line or region will be. Size it with classes. It does not move. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden className={cx("rounded-1 bg-press", className)} />;
}

/** Wraps skeletons of one region and says once that it loads. */
export function Loading({ label, children }: { label: string; children: ReactNode }) {
  return (
    <AfterDelay>
      <div role="status">
        <span className="sr-only">{label}</span>
        {children}
      </div>
    </AfterDelay>
  );
}
