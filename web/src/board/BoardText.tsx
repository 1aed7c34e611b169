import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { emptySummary, Summaries, type Summary } from "./summary";
import type { BoardFeed } from "./types";

/** How long after a change the words follow, in milliseconds: nobody reads them while somebody draws. */
const patience = 1_000;

/** The words for a page's ink, for who does not see it. They cost nothing while something is drawn. */
export function BoardText({ page, board, label }: { page: string; board: BoardFeed; label: string }) {
  const { t } = useLingui();
  const { drawn, texts } = useSummary(page, board);
  const strokes = t`${plural(drawn, { one: "# stroke or shape drawn", other: "# strokes and shapes drawn" })}`;
  return (
    <div className="sr-only">
      {drawn > 0 ? <div role="img" aria-label={`${label}: ${strokes}`} /> : null}
      {texts.length > 0 ? (
        <ul aria-label={t`Texts on: ${label}`}>
          {texts.map(({ id, text }) => (
            <li key={id} dir="auto">
              {text}
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function useSummary(page: string, board: BoardFeed): Summary {
  const [summary, setSummary] = useState(emptySummary);
  useEffect(() => {
    const summaries = new Summaries();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let shown = board.page(page);
    const say = () => {
      timer = undefined;
      shown = board.page(page);
      setSummary(summaries.of(shown));
    };
    const later = () => {
      if (board.page(page) !== shown) timer ??= setTimeout(say, patience);
    };
    timer = setTimeout(say);
    const stop = board.subscribe(later);
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [page, board]);
  return summary;
}
