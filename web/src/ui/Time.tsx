import { cx } from "@/lib/cx";

/** A time of day, a length or a count, in figures of one width. `dateTime` makes it a machine-readable `<time>`. */
export function Time({
  children,
  dateTime,
  className,
}: {
  children: string | number;
  dateTime?: string;
  className?: string;
}) {
  const style = cx("figures", className);
  return dateTime ? (
    <time dateTime={dateTime} className={style}>
      {children}
    </time>
  ) : (
    <span className={style}>{children}</span>
  );
}
