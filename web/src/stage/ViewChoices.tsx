import { useLingui } from "@lingui/react/macro";
import { MenuChoice } from "@/ui/Menu";
import type { ViewChoice } from "./layout";

/** What the ways to see the stage are called; `follow` is said of the teacher's own, which a replay has from then. */
export function useViewNames(follow: string): Readonly<Record<ViewChoice, string>> {
  const { t } = useLingui();
  return { follow, slides: t`Slides`, camera: t`Camera`, screen: t`Screen`, side_by_side: t`Side by side` };
}

/** The ways to see the stage, in a menu. */
export function ViewChoices({
  title,
  selected,
  offered,
  names,
  onSelect,
}: {
  title: string;
  selected: ViewChoice;
  offered: readonly ViewChoice[];
  names: Readonly<Record<ViewChoice, string>>;
  onSelect: (choice: ViewChoice) => void;
}) {
  return (
    <MenuChoice
      title={title}
      selected={selected}
      onSelect={onSelect}
      items={offered.map((id) => ({ id, name: names[id] }))}
    />
  );
}
