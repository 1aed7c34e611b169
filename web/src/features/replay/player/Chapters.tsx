import { useLingui } from "@lingui/react/macro";
import { memo } from "react";
import { Button } from "react-aria-components/Button";
import { clock } from "@/i18n/format";
import { Tooltip } from "@/ui/Tooltip";
import type { Chapter } from "../side/insight";

/** Where chapters begin, as marks over the line. The first is the beginning and has none. */
export const Chapters = memo(function Chapters({
  chapters,
  durationMs,
  onSeek,
}: {
  chapters: readonly Chapter[];
  durationMs: number;
  onSeek: (ms: number) => void;
}) {
  const { t } = useLingui();
  if (chapters.length < 2 || durationMs <= 0) return null;
  return (
    <div className="relative h-6 pointer-coarse:hidden">
      {chapters.slice(1).map((chapter, i) => {
        const name = chapter.title || t`Part ${i + 2}`;
        const title = t`${name}, ${clock(chapter.start_ms)}`;
        return (
          <Tooltip key={chapter.id} text={title}>
            <Button
              aria-label={title}
              onPress={() => onSeek(chapter.start_ms)}
              className="absolute grid size-6 -translate-x-1/2 cursor-pointer place-items-center border-0 bg-transparent p-0 text-ink-3 hover:text-ink rtl:translate-x-1/2"
              style={{ insetInlineStart: `${Math.min(100, (chapter.start_ms / durationMs) * 100)}%` }}
            >
              <span aria-hidden className="h-3 w-0.5 rounded-[1px] bg-current" />
            </Button>
          </Tooltip>
        );
      })}
    </div>
  );
});
