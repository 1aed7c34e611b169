import { useLingui } from "@lingui/react/macro";
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef } from "react";
import { eraseItems } from "./erase";
import { units } from "./geometry";
import { putItem } from "./items";
import type { ToolSession, Writing } from "./session";
import { lineHeight, placeOfText } from "./text";

/** The most characters of a text. */
const most = 500;

/** Where a text is written, over its place on the page; it grows with its lines. */
export function TextEditor({ session, writing, ratio }: { session: ToolSession; writing: Writing; ratio: number }) {
  const { t } = useLingui();
  const area = useRef<HTMLTextAreaElement>(null);
  const text = useRef(writing.item.text);
  const isOver = useRef(false);
  const { item, isNew } = writing;
  const box = placeOfText(item, 1);
  const size = item.width * Math.abs(item.transform.d);
  const finish = (isKept: boolean) => {
    if (isOver.current) return;
    isOver.current = true;
    session.write(null);
    if (isKept) keep(session, writing, text.current.trimEnd());
  };
  const last = useRef(finish);
  last.current = finish;
  useEffect(() => {
    const { current } = area;
    // The page may be turned while somebody writes: what is written stays.
    return () => {
      if (!current?.isConnected) last.current(true);
    };
  }, []);
  const grow = () => {
    const { current } = area;
    if (!current) return;
    text.current = current.value;
    current.style.height = "0";
    current.style.height = `${current.scrollHeight}px`;
  };
  useLayoutEffect(() => {
    const { current } = area;
    if (!current) return;
    current.style.height = `${current.scrollHeight}px`;
    current.focus({ preventScroll: true });
    current.setSelectionRange(current.value.length, current.value.length);
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    // The keys of the page and of the room are not for who writes.
    event.stopPropagation();
    const isEnter = event.key === "Enter" && (event.ctrlKey || event.metaKey);
    if (!isEnter && event.key !== "Escape") return;
    if (event.nativeEvent.isComposing) return;
    event.preventDefault();
    const layer = area.current?.closest<HTMLElement>("[data-board-tools]");
    finish(isEnter);
    layer?.focus({ preventScroll: true });
  };
  return (
    <div className="absolute inset-0 [container-type:inline-size]">
      <textarea
        ref={area}
        aria-label={isNew ? t`New text on the board` : t`Text on the board`}
        defaultValue={item.text}
        maxLength={most}
        rows={1}
        dir="auto"
        spellCheck
        onInput={grow}
        onBlur={() => finish(true)}
        onKeyDown={onKeyDown}
        onPointerDown={(event) => event.stopPropagation()}
        className="absolute m-0 resize-none overflow-hidden border-0 bg-slide/85 p-0 outline-2 outline-focus outline-dashed"
        style={{
          left: `${(box.x1 / units) * 100}%`,
          top: `${(box.y1 / (units * ratio)) * 100}%`,
          width: `${((box.x2 - box.x1) / units) * 100}%`,
          fontSize: `${(size / units) * 100}cqw`,
          lineHeight,
          color: `var(--ink-${item.color})`,
        }}
      />
    </div>
  );
}

function keep(session: ToolSession, { item, isNew }: Writing, text: string): void {
  if (text === item.text || (isNew && text.trim() === "")) return;
  if (isNew) {
    const id = putItem(session, { ...item, text });
    if (session.set.tool === "select") session.selection.choose([id]);
  } else if (text.trim() === "") eraseItems(session, [item.id]);
  else {
    const { page } = session;
    session.do({
      type: "board.items_changed",
      content: { page, item_ids: [item.id], transform: null, color: null, text },
    });
  }
}
