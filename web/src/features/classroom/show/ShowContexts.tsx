import type { ReactNode } from "react";
import { ShownProvider } from "../lookback/shown";
import { useClass } from "../useClass";
import { ToolsContext, useToolsOf } from "./tools";
import { PageViewContext, usePageViewControl } from "./usePageView";

/** What the parts that show share; `person` is whom their own choices are kept for in this browser. */
export function ShowContexts({ person, children }: { person: string; children: ReactNode }) {
  const tools = useToolsOf(person);
  const view = usePageViewControl(useClass(), tools);
  return (
    <ToolsContext value={tools}>
      <PageViewContext value={view}>
        <ShownProvider>{children}</ShownProvider>
      </PageViewContext>
    </ToolsContext>
  );
}
