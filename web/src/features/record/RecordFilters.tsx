import { Trans, useLingui } from "@lingui/react/macro";
import { MagnifyingGlassIcon } from "@phosphor-icons/react/dist/csr/MagnifyingGlass";
import type { RecordPerson } from "@/api/types";
import { Select } from "@/ui/Select";
import { KINDS, type Kind } from "./kinds";
import type { Filter } from "./rows";

/** What of a record is looked at: words, who, what, and whether what is fine-grained is left out. */
export function RecordFilters({
  filter,
  onChange,
  people,
  found,
  all,
}: {
  filter: Filter;
  onChange: (filter: Filter) => void;
  people: readonly RecordPerson[];
  found: number;
  all: number;
}) {
  const { t, i18n } = useLingui();
  const kindWord = useKindWord();
  const change = (part: Partial<Filter>) => onChange({ ...filter, ...part });
  const number = (n: number) => n.toLocaleString(i18n.locale === "pseudo" ? "en-GB" : i18n.locale);
  return (
    <>
      <div className="grid grid-cols-2 gap-2 md:grid-cols-[minmax(0,1fr)_11rem_13rem]">
        <SearchField label={t`Find a name or a word`} value={filter.words} onChange={(words) => change({ words })} />
        <Select
          label={t`Who`}
          labelHidden
          options={[
            { id: "", name: t`Everyone` },
            ...people.map(({ id, name, role }) => ({ id, name: role === "system" ? t`Lectern` : name })),
          ]}
          value={filter.who ?? ""}
          onChange={(who) => change({ who: who || null })}
        />
        <Select<Kind | "">
          label={t`What`}
          labelHidden
          options={[{ id: "", name: t`Everything` }, ...KINDS.map((id) => ({ id, name: kindWord(id) }))]}
          value={filter.what ?? ""}
          onChange={(what) => change({ what: what || null })}
        />
      </div>
      <div className="mt-2 flex min-h-9 flex-wrap items-center justify-between gap-x-3 gap-y-1 text-13 text-ink-3">
        <p role="status">
          <Trans>
            <span className="figures">{number(found)}</span> of <span className="figures">{number(all)}</span> entries
          </Trans>
        </p>
        <label className="flex min-h-9 cursor-pointer items-center gap-2 text-ink-2">
          <input
            type="checkbox"
            className="size-4.5 accent-ink"
            checked={filter.coarse}
            onChange={(event) => change({ coarse: event.target.checked })}
          />
          <Trans>Leave out ink, pointer and tallies</Trans>
        </label>
      </div>
    </>
  );
}

/** A field with a magnifying glass, whose label is its placeholder. */
function SearchField({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <label className="relative col-span-2 flex min-w-0 items-center md:col-span-1">
      <span className="sr-only">{label}</span>
      <MagnifyingGlassIcon size={20} aria-hidden className="pointer-events-none absolute start-3 text-ink-3" />
      <input
        type="search"
        value={value}
        placeholder={label}
        maxLength={200}
        onChange={(event) => onChange(event.target.value)}
        className="min-h-10 w-full min-w-0 rounded-2 border border-edge bg-raised ps-10.5 pe-3 text-14 text-ink placeholder:text-ink-3 pointer-coarse:min-h-11 pointer-coarse:text-16"
      />
    </label>
  );
}

function useKindWord(): (kind: Kind) => string {
  const { t } = useLingui();
  return (kind) => {
    switch (kind) {
      case "people":
        return t`Coming and going`;
      case "chat":
        return t`Chat`;
      case "questions":
        return t`Questions`;
      case "polls":
        return t`Polls`;
      case "floor":
        return t`Hands and the floor`;
      case "rules":
        return t`Keeping order`;
      case "shown":
        return t`What was shown`;
      case "board":
        return t`The board`;
      default:
        return t`Sound, picture, recording`;
    }
  };
}
