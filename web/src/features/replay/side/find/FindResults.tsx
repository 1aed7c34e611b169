import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef } from "react";
import { clock } from "@/i18n/format";
import { cx } from "@/lib/cx";
import { Time } from "@/ui/Time";
import { Marked } from "../words/Row";
import { snippetOf } from "./match";
import type { Found, FoundKind } from "./sources";
import type { Find } from "./useFind";

/** The id of something that was found, by its place in the list. */
export const optionId = (list: string, at: number): string => `${list}-${at}`;

/** What was found, by where it was: when, who, and the words around it. The keyboard is in the field above. */
export function FindResults({ id, find, nameOf }: { id: string; find: Find; nameOf: (id: string | null) => string }) {
  const { t } = useLingui();
  const box = useRef<HTMLDivElement>(null);
  const { groups, list, active, go } = find;
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: "nearest" });
  });
  const nameOfKind: Record<FoundKind, string> = {
    words: t`Words`,
    slides: t`Slides`,
    chat: t`Chat`,
    questions: t`Questions`,
  };
  return (
    <div
      ref={box}
      id={id}
      role="listbox"
      aria-label={t`Found`}
      className="mt-2 min-h-0 overflow-y-auto overscroll-contain border-b border-line pb-1"
    >
      {groups.map(({ kind, count, found }) => (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is no part of a list box
        <div key={kind} role="group" aria-labelledby={`${id}-${kind}`}>
          <p id={`${id}-${kind}`} className="pt-1.5 pb-0.5 text-13 font-semibold text-ink">
            {nameOfKind[kind]} <Time className="font-normal text-ink-3">{count}</Time>
          </p>
          {found.map((one) => {
            const at = list.indexOf(one);
            return (
              <Option
                key={one.id}
                id={optionId(id, at)}
                found={one}
                name={one.speaker ?? (one.who ? nameOf(one.who) : "")}
                isActive={at === active}
                onGo={() => go(one)}
              />
            );
          })}
          {count > found.length ? (
            <p className="px-2 py-1 text-13 text-ink-3">
              <Plural value={count - found.length} one="and # more" other="and # more" />
            </p>
          ) : null}
        </div>
      ))}
      <p className="sr-only">
        <Trans>Arrow keys go through what was found, Enter goes there.</Trans>
      </p>
    </div>
  );
}

function Option({
  id,
  found,
  name,
  isActive,
  onGo,
}: {
  id: string;
  found: Found;
  name: string;
  isActive: boolean;
  onGo: () => void;
}) {
  const snippet = snippetOf(found.text.replace(/\s/gu, " "), found.hits);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard, as of every combobox
    <div
      id={id}
      role="option"
      tabIndex={-1}
      aria-selected={isActive}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onGo}
      className={cx(
        "grid min-h-8 cursor-pointer grid-cols-[2.75rem_minmax(0,1fr)] items-baseline gap-2 rounded-1 px-2 py-1 text-14",
        isActive ? "bg-press text-ink" : "text-ink-2 hover:bg-press/60",
      )}
    >
      <Time className="text-13 text-ink-3">{clock(found.at_ms)}</Time>
      <span className="line-clamp-2 [overflow-wrap:anywhere]">
        {name ? (
          <>
            <bdi className="font-semibold text-ink">{name}</bdi>{" "}
          </>
        ) : null}
        <bdi>
          <Marked text={snippet.text} hits={snippet.hits} />
        </bdi>
      </span>
    </div>
  );
}
