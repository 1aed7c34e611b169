import { CaretDownIcon } from "@phosphor-icons/react/dist/csr/CaretDown";
import { CheckIcon } from "@phosphor-icons/react/dist/csr/Check";
import { Button } from "react-aria-components/Button";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { Select as AriaSelect, SelectValue } from "react-aria-components/Select";
import { cx } from "@/lib/cx";
import { FieldNote } from "./FieldNote";
import { CONTROL, FIELD, LABEL } from "./field-style";

export type SelectOption<K extends string> = { id: K; name: string; isDisabled?: boolean };

export type SelectProps<K extends string> = {
  label: string;
  /** Hide the label from sight; it still names the control. */
  labelHidden?: boolean;
  options: readonly SelectOption<K>[];
  value: K | null;
  onChange: (value: K) => void;
  placeholder?: string;
  hint?: string;
  error?: string | null;
  isRequired?: boolean;
  isDisabled?: boolean;
  autoFocus?: boolean;
  className?: string;
};

/** One of a list. */
export function Select<K extends string>(props: SelectProps<K>) {
  const { label, labelHidden, options, value, onChange, placeholder, hint, error, className, ...rest } = props;
  return (
    <AriaSelect
      {...rest}
      {...(placeholder === undefined ? {} : { placeholder })}
      value={value}
      onChange={(key) => {
        if (key !== null) onChange(key as K);
      }}
      isInvalid={Boolean(error)}
      className={cx(FIELD, className)}
    >
      <Label className={labelHidden ? "sr-only" : LABEL}>{label}</Label>
      <Button className={cx(CONTROL, "flex cursor-pointer items-center justify-between gap-2 pe-2.5 text-start")}>
        <SelectValue className="min-w-0 flex-1 truncate data-placeholder:text-ink-3">
          {({ isPlaceholder, defaultChildren, selectedText }) => (isPlaceholder ? defaultChildren : selectedText)}
        </SelectValue>
        <CaretDownIcon size={16} className="flex-none text-ink-2" aria-hidden />
      </Button>
      <FieldNote hint={hint} error={error} />
      <Popover
        offset={4}
        className="z-20 max-h-80 min-w-(--trigger-width) overflow-auto rounded-2 border border-line bg-raised py-1.5 shadow-float"
      >
        <ListBox className="outline-none" items={options}>
          {(option) => (
            <ListBoxItem
              id={option.id}
              textValue={option.name}
              isDisabled={option.isDisabled ?? false}
              className="flex min-h-9 cursor-pointer items-center gap-2.5 px-3 py-1.5 text-14 text-ink outline-none data-disabled:text-ink-3 data-focused:bg-press pointer-coarse:min-h-11"
            >
              {({ isSelected }) => (
                <>
                  <CheckIcon size={16} className={cx("flex-none", !isSelected && "invisible")} aria-hidden />
                  {option.name}
                </>
              )}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}
