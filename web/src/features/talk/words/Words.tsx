import { Fragment, memo, useMemo } from "react";
import { cx } from "@/lib/cx";
import { Formula } from "./Formula";
import { type Block, type Inline, parseWords } from "./parse";

/**
 * What somebody wrote, with its lines, links, code and formulas. Everything is text but what KaTeX sets; each paragraph
 * runs in its own direction; words that are too long break, and marks piled upon letters stay in the text's box.
 */
export const Words = memo(function Words({ text, className }: { text: string; className?: string }) {
  const blocks = useMemo(() => parseWords(text), [text]);
  return (
    <span className={cx("[overflow-wrap:anywhere]", className)}>
      {blocks.map((block, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other name than their place
        <BlockView key={at} block={block} isFirst={at === 0} />
      ))}
    </span>
  );
});

/** The first paragraph stands in the line of whoever wrote it, what follows below. */
function BlockView({ block, isFirst }: { block: Block; isFirst: boolean }) {
  if (block.kind === "formula") return <Formula tex={block.tex} source={block.source} isBlock />;
  if (block.kind === "code") {
    return (
      <code
        dir="ltr"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: long lines are reached by scrolling, also by keys
        tabIndex={0}
        className="my-1 block max-w-full overflow-x-auto rounded-1 bg-press px-2 py-1.5 font-mono text-[0.93em] whitespace-pre text-ink"
      >
        {block.text}
      </code>
    );
  }
  return (
    <span dir="auto" className={cx("whitespace-pre-wrap", !isFirst && "block")}>
      {block.parts.map((part, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: as above
        <InlineView key={at} part={part} />
      ))}
    </span>
  );
}

function InlineView({ part }: { part: Inline }) {
  if (part.kind === "text") return <Fragment>{part.text}</Fragment>;
  if (part.kind === "formula") return <Formula tex={part.tex} source={part.source} isBlock={false} />;
  if (part.kind === "code") {
    return <code className="rounded-1 bg-press px-1 font-mono text-[0.93em] text-ink">{part.text}</code>;
  }
  return (
    <a href={part.href} target="_blank" rel="noopener noreferrer nofollow" dir="ltr" className="text-inherit">
      {part.text}
    </a>
  );
}
