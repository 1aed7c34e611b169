import { useLingui } from "@lingui/react/macro";
import { region } from "@/lib/useRegionKeys";
import { People } from "./People";
import { Tiles } from "./Tiles";
import { type PanelItem, PanelTabs } from "./talk/desk/PanelTabs";
import { FloorLine } from "./talk/floor/FloorLine";
import { useClassValue } from "./useClass";

/**
 * Where the tabs stand in a side: on a window of some height they take what the parts above leave; on a phone they are
 * as high as the side, which scrolls past what is above them.
 */
const tabs = "phone:h-full phone:flex-none flat:h-full flat:flex-none desk:min-h-64 desk:flex-1";

/** The teacher's desk beside the stage: who sends a picture, what waits, and what the class says. */
export function Desk() {
  const { t } = useLingui();
  const here = useClassValue((view) => view.here.length);
  const items: PanelItem[] = [{ id: "people", title: t`People`, count: here, panel: <People /> }];
  return (
    <aside
      {...region}
      aria-label={t`Desk`}
      className="flex min-h-0 flex-col overflow-y-auto bg-paper [grid-area:side] group-data-full:hidden desk:border-s desk:border-line flat:border-s flat:border-line"
    >
      <Tiles isDense className="grid max-h-[40%] flex-none gap-2 overflow-y-auto px-4 pt-3 pb-1 desk:px-3.5" />
      <PanelTabs label={t`What the class says`} items={items} className={tabs} />
    </aside>
  );
}

/**
 * A student's column beside the stage. It is always there, so that a classmate who speaks does not move the lesson: of
 * who has the floor a line is shown, and a tile only with a picture.
 */
export function StudentSide() {
  const { t } = useLingui();
  const items: PanelItem[] = [];
  return (
    <aside
      {...region}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls, and may hold nothing else that takes the focus
      tabIndex={0}
      aria-label={t`Conversation`}
      className="flex min-h-0 flex-col overflow-y-auto text-16 [grid-area:side] group-data-full:hidden desk:pe-1"
    >
      <Tiles
        isDense
        className="grid max-h-[40%] flex-none gap-2 overflow-y-auto px-4 pt-4 pb-1 desk:pt-1 phone:max-h-none"
      />
      <FloorLine className="flex-none px-4 pt-2" />
      {items.length > 0 ? <PanelTabs label={t`What the class says`} items={items} className={tabs} /> : null}
    </aside>
  );
}
