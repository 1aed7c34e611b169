import { useLingui } from "@lingui/react/macro";
import { MagnifyingGlassIcon } from "@phosphor-icons/react/dist/csr/MagnifyingGlass";
import { XIcon } from "@phosphor-icons/react/dist/csr/X";
import type { Ref } from "react";
import { Button } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import { SearchField as AriaSearchField } from "react-aria-components/SearchField";
import { cx } from "@/lib/cx";

/** A line for what to look for. Enter looks for it, Escape empties it. */
export function SearchField({
  label,
  placeholder,
  value,
  maxLength,
  onChange,
  onSubmit,
  className,
  ref,
}: {
  label: string;
  placeholder?: string;
  value: string;
  maxLength: number;
  onChange: (value: string) => void;
  onSubmit: (value: string) => void;
  className?: string;
  ref?: Ref<HTMLInputElement>;
}) {
  const { t } = useLingui();
  return (
    <AriaSearchField
      aria-label={label}
      value={value}
      maxLength={maxLength}
      onChange={onChange}
      onSubmit={onSubmit}
      className={cx(
        "flex min-h-10 items-center gap-2 rounded-2 border border-edge bg-raised ps-3 pe-1 text-14 text-ink pointer-coarse:min-h-11 pointer-coarse:text-16",
        "has-[input:focus-visible]:outline-2 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-focus",
        className,
      )}
    >
      <MagnifyingGlassIcon size={20} className="flex-none text-ink-2" aria-hidden />
      <Input
        ref={ref}
        {...(placeholder ? { placeholder } : {})}
        className="min-w-0 flex-1 bg-transparent py-1.5 outline-none placeholder:text-ink-3 [&::-webkit-search-cancel-button]:hidden"
      />
      <Button
        aria-label={t`Empty the field`}
        className={cx(
          "inline-grid size-8 flex-none cursor-pointer place-items-center rounded-2 text-ink-2 hover:bg-press hover:text-ink",
          value === "" && "invisible",
        )}
      >
        <XIcon size={18} aria-hidden />
      </Button>
    </AriaSearchField>
  );
}
