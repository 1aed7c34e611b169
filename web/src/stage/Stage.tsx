import type { DOMAttributes, ReactNode, Ref } from "react";
import { cx } from "@/lib/cx";

/** What somebody says, in words below the stage. */
export interface Caption {
  readonly speaker: string | null;
  readonly text: string;
}

/** The largest rectangle of a class, in the room and in its replay. Nothing covers it: what is said stands below. */
export function Stage({
  label,
  kind,
  children,
  caption,
  below,
  press,
  frame,
  className,
  ...region
}: {
  label: string;
  /** What is on the stage, for whoever looks from outside. */
  kind: string;
  /** What is on it: a StageLayout, or words in the middle. */
  children: ReactNode;
  /** Undefined: there are no captions, and no room is kept for them. Null: nothing is said now. */
  caption?: Caption | null | undefined;
  /** What stands there instead, for who shows captions in another way. */
  below?: ReactNode;
  /** What a press on the picture does. Whatever it is, there is a button for it too. */
  press?: Pick<DOMAttributes<HTMLElement>, "onPointerDown" | "onClick" | "onDoubleClick">;
  frame?: Ref<HTMLElement>;
  className?: string | undefined;
  tabIndex?: number;
}) {
  return (
    <>
      <section
        {...region}
        {...press}
        ref={frame}
        aria-label={label}
        data-stage={kind}
        className={cx(
          "relative aspect-video w-full overflow-hidden bg-cam text-on-cam shadow-stage desk:rounded-1",
          className,
        )}
      >
        {children}
      </section>
      {below}
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
