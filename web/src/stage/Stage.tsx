import type { ReactNode, Ref } from "react";
import { cx } from "@/lib/cx";

/** Where the picture stands: all of the stage, small in a corner beside words, or nowhere. */
export type PictureSize = "full" | "corner" | "hidden";

/** What somebody says, in words below the stage. */
export interface Caption {
  readonly speaker: string | null;
  readonly text: string;
}

/**
 * The largest rectangle of a class, in the room and in its replay. Nothing covers it: what is said stands below. The
 * picture given stays mounted as long as it is given, whatever its size, so that sound never stops.
 */
export function Stage({
  label,
  kind,
  picture,
  size,
  children,
  caption,
  frame,
  className,
  ...region
}: {
  label: string;
  /** What is on the stage, for whoever looks from outside. */
  kind: string;
  picture: ReactNode;
  size: PictureSize;
  /** Words for what has no picture of its own; shown unless the picture is all of the stage. */
  children: ReactNode;
  /** Undefined: there are no captions, and no room is kept for them. Null: nothing is said now. */
  caption?: Caption | null | undefined;
  frame?: Ref<HTMLElement>;
  className?: string | undefined;
  tabIndex?: number;
}) {
  return (
    <>
      <section
        {...region}
        ref={frame}
        aria-label={label}
        data-stage={kind}
        className={cx(
          "relative aspect-video w-full overflow-hidden bg-cam text-on-cam shadow-stage desk:rounded-1",
          className,
        )}
      >
        {size === "full" ? null : <div className="absolute inset-0 grid place-items-center p-4">{children}</div>}
        {picture ? (
          <div
            className={cx(
              "absolute",
              size === "full" ? "inset-0" : "end-3 top-3 aspect-video w-1/4 overflow-hidden rounded-2",
              size === "hidden" && "invisible",
            )}
          >
            {picture}
          </div>
        ) : null}
      </section>
      {caption === undefined ? null : (
        <p className="mx-auto flex min-h-14 max-w-176 items-center justify-center px-3 py-1 text-center text-16 text-balance text-ink desk:text-18">
          {caption ? (
            <span className="line-clamp-2">
              {caption.speaker ? <span className="font-semibold">{caption.speaker}: </span> : null}
              {caption.text}
            </span>
          ) : null}
        </p>
      )}
    </>
  );
}
