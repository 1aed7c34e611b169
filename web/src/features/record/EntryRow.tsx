import type { ReactNode } from "react";
import { cx } from "@/lib/cx";
import { parts } from "./marks";

/** A sentence of the record: names stand out, quoted words are in quotation marks and keep their own direction. */
export function Sentence({ text }: { text: string }) {
  return parts(text).map(({ kind, text: words }, i) => {
    const key = `${i} ${kind}`;
    if (kind === "name")
      return (
        <bdi key={key} className="font-semibold text-ink">
          {words}
        </bdi>
      );
    if (kind === "quote")
      return (
        <q key={key} dir="auto" className="text-ink [quotes:'“''”'] [unicode-bidi:isolate]">
          {words}
        </q>
      );
    return <span key={key}>{words}</span>;
  });
}

/** One line of a record: when, what kind of thing, the sentence, and a number. */
export function EntryRow({
  id,
  time,
  icon,
  tone = "plain",
  sentence,
  number,
  children,
}: {
  id?: string;
  time: ReactNode;
  icon: ReactNode;
  /** `order`: staff kept order; `erased`: its content is gone; `found`: one has come here by its number. */
  tone?: "plain" | "order" | "erased" | "found";
  sentence: string;
  number?: string | undefined;
  children?: ReactNode;
}) {
  return (
    <li
      id={id}
      className={cx(
        "grid grid-cols-[3rem_1.25rem_minmax(0,1fr)] gap-x-3 border-b border-line py-2 text-14 leading-[1.45] [contain-intrinsic-size:auto_2.5rem] [content-visibility:auto] md:grid-cols-[3rem_1.5rem_minmax(0,1fr)_auto]",
        (tone === "erased" || tone === "found") && "-mx-3 rounded-1 bg-press px-3",
        tone === "found" && "outline-2 -outline-offset-2 outline-edge",
      )}
    >
      <span className="text-ink-3">{time}</span>
      <span className={cx("pt-px", tone === "order" ? "text-hand" : "text-ink-3")}>{icon}</span>
      <div className="min-w-0 wrap-anywhere whitespace-pre-line text-ink-2">
        <Sentence text={sentence} />
        {children}
      </div>
      {number ? (
        <span className="figures pt-px text-12 text-ink-3 max-md:col-start-3 md:text-end">{number}</span>
      ) : null}
    </li>
  );
}
