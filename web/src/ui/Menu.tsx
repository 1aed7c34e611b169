import { CheckIcon } from "@phosphor-icons/react/dist/csr/Check";
import type { ReactElement, ReactNode } from "react";
import { Button } from "react-aria-components/Button";
import { Header } from "react-aria-components/Header";
import type { Key, Selection } from "react-aria-components/Menu";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  MenuSection as AriaMenuSection,
  MenuTrigger,
} from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";
import { Separator } from "react-aria-components/Separator";
import { cx } from "@/lib/cx";
import { type ButtonVariant, buttonStyle } from "./button-style";

/** A button with words that opens a menu. */
export function MenuButton({
  label,
  variant = "quiet",
  children,
}: {
  label: string;
  variant?: ButtonVariant;
  children: ReactNode;
}) {
  return (
    <Button aria-label={label} className={buttonStyle(variant, "small")}>
      {children}
    </Button>
  );
}

/** A button and the menu it opens; `trigger` is a MenuButton or an IconButton. */
export function Menu({
  trigger,
  label,
  children,
  placement = "bottom end",
  isOpen,
  onOpenChange,
}: {
  trigger: ReactElement;
  label: string;
  children: ReactNode;
  /** On which side it opens; on the other where there is no room. */
  placement?: "bottom end" | "end top" | "top";
  isOpen?: boolean;
  onOpenChange?: (open: boolean) => void;
}) {
  return (
    <MenuTrigger {...(isOpen === undefined ? {} : { isOpen })} {...(onOpenChange ? { onOpenChange } : {})}>
      {trigger}
      <Popover
        placement={placement}
        offset={6}
        className="z-20 max-w-[calc(100vw-2rem)] min-w-52 overflow-auto rounded-2 border border-line bg-raised py-1.5 shadow-float"
      >
        <AriaMenu aria-label={label} className="outline-none">
          {children}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}

const ITEM =
  "flex min-h-9 cursor-pointer items-center gap-2.5 px-3.5 py-1.5 text-14 text-ink outline-none data-focused:bg-press data-disabled:cursor-default data-disabled:text-ink-3 pointer-coarse:min-h-11 no-underline";

/** One thing a menu does. `danger` is for what cannot be taken back. */
export function MenuItem({
  icon,
  danger = false,
  children,
  ...props
}: Omit<AriaMenuItemProps, "className" | "children" | "style"> & {
  icon?: ReactNode;
  danger?: boolean;
  children: ReactNode;
}) {
  return (
    <AriaMenuItem
      {...props}
      textValue={props.textValue ?? (typeof children === "string" ? children : "")}
      className={cx(ITEM, danger && "text-rec")}
    >
      {icon}
      {children}
    </AriaMenuItem>
  );
}

/** A titled group in a menu; with `selected` one of its items is the chosen one. */
export function MenuChoice<K extends string>({
  title,
  selected,
  onSelect,
  items,
}: {
  title: string;
  selected: K;
  onSelect: (key: K) => void;
  items: readonly { id: K; name: string }[];
}) {
  return (
    <AriaMenuSection
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[selected] as Key[]}
      onSelectionChange={(keys: Selection) => {
        const [key] = keys === "all" ? [] : [...keys];
        if (key !== undefined) onSelect(key as K);
      }}
    >
      <Header className="px-3.5 pt-2 pb-1 text-12 font-semibold text-ink-3">{title}</Header>
      {items.map((item) => (
        <AriaMenuItem key={item.id} id={item.id} textValue={item.name} className={ITEM}>
          {({ isSelected }) => (
            <>
              <CheckIcon size={16} className={isSelected ? "" : "invisible"} aria-hidden />
              {item.name}
            </>
          )}
        </AriaMenuItem>
      ))}
    </AriaMenuSection>
  );
}

/** A titled group in a menu of things that are each on or off; the menu stays open. */
export function MenuChecks<K extends string>({
  title,
  selected,
  onToggle,
  items,
}: {
  title: string;
  selected: readonly K[];
  onToggle: (key: K, on: boolean) => void;
  items: readonly { id: K; name: string }[];
}) {
  return (
    <AriaMenuSection
      selectionMode="multiple"
      selectedKeys={selected as readonly Key[]}
      onSelectionChange={(keys: Selection) => {
        for (const { id } of items) {
          const on = keys === "all" || keys.has(id);
          if (on !== selected.includes(id)) onToggle(id, on);
        }
      }}
    >
      <Header className="px-3.5 pt-2 pb-1 text-12 font-semibold text-ink-3">{title}</Header>
      {items.map((item) => (
        <AriaMenuItem key={item.id} id={item.id} textValue={item.name} className={ITEM}>
          {({ isSelected }) => (
            <>
              <CheckIcon size={16} className={isSelected ? "" : "invisible"} aria-hidden />
              {item.name}
            </>
          )}
        </AriaMenuItem>
      ))}
    </AriaMenuSection>
  );
}

/** A hairline between groups. */
export function MenuSeparator() {
  return <Separator className="my-1.5 h-px border-0 bg-line" />;
}
