import { useLingui } from "@lingui/react/macro";
import { useCallback } from "react";
import type { HighlightKind } from "./insight";

/** What the kinds of highlights are called. */
export function useHighlightName(): (kind: HighlightKind) => string {
  const { t } = useLingui();
  return useCallback(
    (kind) => {
      switch (kind) {
        case "question_answered":
          return t`Question answered`;
        case "poll_surprise":
          return t`Poll`;
        case "confusion":
          return t`Many were lost`;
        case "emphasis":
          return t`Important`;
      }
    },
    [t],
  );
}
