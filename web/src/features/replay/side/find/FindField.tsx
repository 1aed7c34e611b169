import { Plural, useLingui } from "@lingui/react/macro";
import { MagnifyingGlassIcon } from "@phosphor-icons/react/dist/csr/MagnifyingGlass";
import { XIcon } from "@phosphor-icons/react/dist/csr/X";
import { type KeyboardEvent, type Ref, useId } from "react";
import { FindResults, optionId } from "./FindResults";
import type { Find } from "./useFind";

/**
 * The field that finds words in a class, and below it what was found. The keyboard stays in the field: the arrows go
 * through what was found, Enter goes there and, again, to the next; Escape empties the field, and then leaves it.
 */
export function FindField({
  find,
  nameOf,
  input,
  onLeave,
}: {
  find: Find;
  nameOf: (id: string | null) => string;
  input: Ref<HTMLInputElement>;
  onLeave: () => void;
}) {
  const { t } = useLingui();
  const list = useId();
  const { typed, setTyped, isOn, groups, active, setActive, go } = find;
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  const move = (by: number) => {
    const last = find.list.length - 1;
    if (last < 0) return -1;
    const to = active + by < 0 ? last : active + by > last ? 0 : active + by;
    setActive(to);
    return to;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    switch (event.key) {
      case "ArrowDown":
        move(1);
        break;
      case "ArrowUp":
        move(-1);
        break;
      case "Enter": {
        // The arrows choose, and then Enter goes there; without them it goes from one to the next.
        const to = find.isChosen ? active : move(event.shiftKey ? -1 : 1);
        const found = find.list[to];
        if (found) go(found);
        break;
      }
      case "Escape":
        if (typed === "") onLeave();
        else setTyped("");
        break;
      default:
        return;
    }
    event.preventDefault();
    event.stopPropagation();
  };
  const found = isOn && find.list.length > 0;
  return (
    <search className="flex max-h-[55%] flex-none flex-col px-4 pt-3 pb-1 md:px-6">
      <div className="relative flex-none">
        <MagnifyingGlassIcon
          size={20}
          aria-hidden
          className="pointer-events-none absolute inset-y-0 start-3 my-auto text-ink-2"
        />
        <input
          ref={input}
          type="text"
          role="combobox"
          aria-label={t`Find a word in this class`}
          aria-expanded={found}
          aria-controls={found ? list : undefined}
          aria-autocomplete="list"
          aria-activedescendant={found && active >= 0 ? optionId(list, active) : undefined}
          placeholder={t`Find a word in this class`}
          enterKeyHint="search"
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={onKeyDown}
          className="min-h-10 w-full rounded-2 border border-edge bg-paper ps-10 pe-10 text-14 text-ink placeholder:text-ink-3"
        />
        {typed === "" ? null : (
          <button
            type="button"
            aria-label={t`Empty the field`}
            onClick={() => setTyped("")}
            className="absolute inset-y-0 end-1 my-auto grid size-8 cursor-pointer place-items-center rounded-2 border-0 bg-transparent text-ink-2 hover:text-ink"
          >
            <XIcon size={16} aria-hidden />
          </button>
        )}
      </div>
      <p role="status" className={isOn && count === 0 ? "pt-2 text-14 text-ink-2" : "sr-only"}>
        {isOn ? <Plural value={count} _0="Nothing found." one="# found" other="# found" /> : null}
      </p>
      {found ? <FindResults id={list} find={find} nameOf={nameOf} /> : null}
    </search>
  );
}
