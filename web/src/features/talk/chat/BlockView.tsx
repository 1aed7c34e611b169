import { memo, type ReactNode, type RefObject, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { MessageState } from "@/live/state";
import { guessHeight, type MessageBlock } from "./blocks";

/** Whether the browser keeps in place what is being read when something above it changes its height. */
const holdsPlace = typeof CSS !== "undefined" && CSS.supports?.("overflow-anchor", "auto") === true;

/**
 * Some messages of the chat: in the page while they are within a screen of what is seen, else as high as they were, or
 * as they will be about.
 */
export const BlockView = memo(function BlockView({
  block,
  scroller,
  isLast,
  row,
}: {
  block: MessageBlock;
  scroller: RefObject<HTMLElement | null>;
  /** Whether it is one of the last ones, which are seen first. */
  isLast: boolean;
  /** A message as it is shown, with its key; the same function for as long as the messages look the same. */
  row: (message: MessageState) => ReactNode;
}) {
  const box = useRef<HTMLDivElement>(null);
  const height = useRef(0);
  const [isNear, setNear] = useState(isLast);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    if (typeof IntersectionObserver === "undefined") {
      setNear(true);
      return;
    }
    const observer = new IntersectionObserver(
      (entries) => {
        const entry = entries.at(-1);
        if (!entry) return;
        // Who has the focus in it stays where they are.
        if (!entry.isIntersecting && element.contains(document.activeElement)) return;
        height.current = entry.boundingClientRect.height;
        setNear(entry.isIntersecting);
      },
      { root: scroller.current, rootMargin: "100% 0px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  useLayoutEffect(() => {
    const element = box.current;
    const around = scroller.current;
    if (!isNear || holdsPlace || !element || !around || height.current === 0) return;
    const grown = element.offsetHeight - height.current;
    const isAbove = element.getBoundingClientRect().bottom - grown <= around.getBoundingClientRect().top;
    if (isAbove) around.scrollTop += grown;
  }, [isNear, scroller]);
  return (
    <div
      ref={box}
      data-block={block.id}
      style={isNear ? undefined : { height: height.current || guessHeight(block) }}
      className="flex-none"
    >
      {isNear ? block.messages.map(row) : null}
    </div>
  );
});
