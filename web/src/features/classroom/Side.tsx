import { Trans, useLingui } from "@lingui/react/macro";
import type { Ref } from "react";
import { region } from "@/lib/useRegionKeys";
import { People } from "./People";
import { Tiles, useTiles } from "./Tiles";

/** The teacher's desk beside the stage: who sends a picture, and everybody. */
export function Desk({ heading }: { heading: Ref<HTMLHeadingElement> }) {
  const { t } = useLingui();
  return (
    <aside
      {...region}
      aria-label={t`Desk`}
      className="flex min-h-0 flex-col overflow-y-auto bg-paper [grid-area:side] desk:overflow-hidden group-data-full:hidden desk:border-s desk:border-line flat:border-s flat:border-line"
    >
      <Tiles isDense className="grid flex-none gap-2 px-4 pt-3 pb-1 desk:px-3.5" />
      <People heading={heading} />
    </aside>
  );
}

/** A student's column beside the stage. It is always there, so that a classmate who speaks does not move the lesson. */
export function Speakers() {
  const { t } = useLingui();
  const isEmpty = useTiles().length === 0;
  return (
    <aside
      {...region}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and may hold nothing else that takes the focus
      tabIndex={0}
      aria-label={t`Who speaks`}
      className="min-h-0 overflow-y-auto px-4 pt-4 pb-2 [grid-area:side] group-data-full:hidden desk:ps-1 desk:pe-5 desk:pt-1"
    >
      <Tiles className="grid gap-3 phone:grid-cols-2" />
      {isEmpty ? (
        <p className="text-ink-3">
          <Trans>Whoever speaks is shown here.</Trans>
        </p>
      ) : null}
    </aside>
  );
}
