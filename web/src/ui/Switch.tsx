import type { ReactNode } from "react";
import { Switch as AriaSwitch } from "react-aria-components/Switch";

export type SwitchProps = {
  isSelected: boolean;
  onChange: (selected: boolean) => void;
  isDisabled?: boolean;
  children: ReactNode;
  /** A line below the label saying what it means. */
  note?: string;
};

/** On or off, at once. */
export function Switch({ children, note, ...props }: SwitchProps) {
  return (
    <AriaSwitch
      {...props}
      className="group flex cursor-pointer items-start gap-3 data-disabled:cursor-default data-disabled:opacity-60"
    >
      <span
        aria-hidden
        className="mt-px flex h-5 w-9 flex-none items-center rounded-full border border-edge bg-raised p-0.5 transition-colors group-data-focus-visible:outline-2 group-data-focus-visible:outline-offset-2 group-data-focus-visible:outline-focus group-data-selected:border-ink group-data-selected:bg-ink"
      >
        <span className="size-3.5 rounded-full bg-edge transition-transform duration-(--fast) group-data-selected:translate-x-4 group-data-selected:bg-on-ink rtl:group-data-selected:-translate-x-4" />
      </span>
      <span className="min-w-0">
        <span className="block text-14 font-medium">{children}</span>
        {note ? <span className="mt-0.5 block text-13 text-ink-3">{note}</span> : null}
      </span>
    </AriaSwitch>
  );
}
