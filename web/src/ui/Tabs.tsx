import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components/Tabs";
import { cx } from "@/lib/cx";

export type TabItem = {
  id: string;
  title: string;
  count?: number | undefined;
  /** What the count counts, where that is news: “3 new”. It is then shown in bold. */
  news?: string | undefined;
  panel: ReactNode;
};

/** Tabs above their panels. The list scrolls sideways when it is too long. */
export function Tabs({
  label,
  items,
  selected,
  onSelect,
  className,
  listClassName,
  panelClassName,
}: {
  label: string;
  items: readonly TabItem[];
  selected: string;
  onSelect: (id: string) => void;
  className?: string;
  listClassName?: string;
  panelClassName?: string;
}) {
  return (
    <AriaTabs
      selectedKey={selected}
      onSelectionChange={(key) => onSelect(String(key))}
      className={cx("flex min-h-0 flex-col outline-none", className)}
    >
      <TabList
        aria-label={label}
        className={cx("flex flex-none gap-5 overflow-x-auto border-b border-line", listClassName)}
      >
        {items.map((item) => (
          <Tab
            key={item.id}
            id={item.id}
            className="-mb-px cursor-pointer border-b-3 border-transparent pt-2.5 pb-2 text-14 font-medium whitespace-nowrap text-ink-3 hover:text-ink data-focus-visible:-outline-offset-2 data-selected:border-ink data-selected:text-ink"
          >
            {item.title}
            {item.count === undefined ? null : (
              <span className={cx("figures ms-1.5 text-12", item.news ? "font-semibold text-ink" : "text-ink-3")}>
                {item.news ? (
                  <>
                    <span aria-hidden>{item.count}</span>
                    <span className="sr-only">{item.news}</span>
                  </>
                ) : (
                  item.count
                )}
              </span>
            )}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className={cx("min-h-0 flex-1 outline-none", panelClassName)}>
          {item.panel}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
