import { Trans, useLingui } from "@lingui/react/macro";
import { CheckIcon } from "@phosphor-icons/react/dist/csr/Check";
import type { ReactNode } from "react";
import { Checkbox } from "react-aria-components/Checkbox";
import { CheckboxGroup } from "react-aria-components/CheckboxGroup";
import { Label } from "react-aria-components/Label";
import type { SearchResult } from "@/api/types";
import { cx } from "@/lib/cx";
import type { Narrowing, When } from "./narrowing";

/** Beside what was found: in which courses, and when. Everything is ticked until something is not wanted. */
export function Filters({
  result,
  narrowing,
  onNarrow,
}: {
  result: SearchResult;
  narrowing: Narrowing;
  onNarrow: (narrowing: Narrowing) => void;
}) {
  const { t } = useLingui();
  const all = result.courses.map(({ id }) => id);
  const whens = narrowing.when === "anytime" ? ["recent", "earlier"] : [narrowing.when];
  return (
    <div className="grid gap-7">
      {all.length > 0 ? (
        <Group
          label={t`Course`}
          value={narrowing.courses.length === 0 ? all : narrowing.courses}
          onChange={(courses) =>
            onNarrow({ ...narrowing, courses: all.every((id) => courses.includes(id)) ? [] : courses })
          }
        >
          {result.courses.map(({ id, title, moments }) => (
            <Choice key={id} value={id} count={moments}>
              {title}
            </Choice>
          ))}
        </Group>
      ) : null}
      <Group
        label={t`When`}
        value={whens}
        onChange={(chosen) => onNarrow({ ...narrowing, when: chosen.length === 1 ? (chosen[0] as When) : "anytime" })}
      >
        <Choice value="recent" count={result.recent}>
          <Trans>This term</Trans>
        </Choice>
        <Choice value="earlier" count={result.earlier}>
          <Trans>Earlier</Trans>
        </Choice>
      </Group>
      <p className="max-w-[40ch] text-13 text-ink-3">
        <Trans>
          A link opens the replay at that second. Put quotation marks around words that belong together, and a minus
          before a word that is not wanted.
        </Trans>
      </p>
    </div>
  );
}

function Group({
  label,
  value,
  onChange,
  children,
}: {
  label: string;
  value: readonly string[];
  onChange: (value: string[]) => void;
  children: ReactNode;
}) {
  return (
    <CheckboxGroup value={[...value]} onChange={onChange} className="grid gap-1">
      <Label className="mb-1 text-13 font-semibold">{label}</Label>
      {children}
    </CheckboxGroup>
  );
}

function Choice({ value, count, children }: { value: string; count: number; children: ReactNode }) {
  return (
    <Checkbox
      value={value}
      className="flex min-h-9 cursor-pointer items-center gap-3 rounded-1 text-14 data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-focus pointer-coarse:min-h-11"
    >
      {({ isSelected }) => (
        <>
          <span
            aria-hidden
            className={cx(
              "grid size-5 flex-none place-items-center rounded-1 border-2",
              isSelected ? "border-ink bg-ink text-on-ink" : "border-edge",
            )}
          >
            {isSelected ? <CheckIcon size={14} weight="bold" /> : null}
          </span>
          <span className="min-w-0 flex-1 break-words">{children}</span>
          <span className="figures text-13 text-ink-3">{count}</span>
        </>
      )}
    </Checkbox>
  );
}
