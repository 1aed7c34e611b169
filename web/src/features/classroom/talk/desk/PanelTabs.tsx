import { useEffect, useRef } from "react";
import { cx } from "@/lib/cx";
import { type TabItem, Tabs } from "@/ui/Tabs";
import { type PanelTab, usePanel } from "../panel";

/** A tab of the side. Its panel fills what is left below the names of the tabs. */
export type PanelItem = TabItem & { id: PanelTab };

/**
 * The tabs of the side. Beside a stage they take the height that is left; on a phone, where the whole side scrolls,
 * their names stay in sight and a panel is as high as the side.
 */
export function PanelTabs({
  label,
  items,
  className,
}: {
  label: string;
  items: readonly PanelItem[];
  className?: string;
}) {
  const { tab, turn, open } = usePanel();
  const box = useRef<HTMLDivElement>(null);
  const led = useRef(turn);
  useEffect(() => {
    if (led.current === turn) return;
    led.current = turn;
    box.current?.querySelector<HTMLElement>("[role=tab][aria-selected=true]")?.focus();
  }, [turn]);
  // A tab that went away (a poll that was taken back) leaves the first one.
  const selected = items.some(({ id }) => id === tab) ? tab : (items[0]?.id ?? tab);
  return (
    <div ref={box} className={cx("flex min-h-0 flex-col", className)}>
      <Tabs
        label={label}
        items={items}
        selected={selected}
        onSelect={(id) => open(id as PanelTab)}
        className="min-h-0 flex-1"
        listClassName="gap-4.5 px-4 desk:px-3.5"
        panelClassName="flex flex-col overflow-hidden"
      />
    </div>
  );
}
