import { cx } from "@/lib/cx";
import { initials } from "./initials";

/** A person without a picture: initials in a circle. Decorative, the name stands beside it or names the control around it. */
export function Avatar({ name, size = 34, className }: { name: string; size?: number; className?: string }) {
  return (
    <span
      aria-hidden
      style={{ width: size, height: size, fontSize: Math.max(11, size * 0.38) }}
      className={cx(
        "inline-grid flex-none place-items-center rounded-full bg-cam leading-none font-semibold text-on-cam select-none",
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}
