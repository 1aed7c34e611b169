import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowDownIcon } from "@phosphor-icons/react/dist/csr/ArrowDown";
import { ArrowUpIcon } from "@phosphor-icons/react/dist/csr/ArrowUp";
import { DotsSixVerticalIcon } from "@phosphor-icons/react/dist/csr/DotsSixVertical";
import { Button } from "react-aria-components/Button";
import { GridList, GridListItem } from "react-aria-components/GridList";
import { useDragAndDrop } from "react-aria-components/useDragAndDrop";
import { moved } from "@/lib/moved";
import { IconButton } from "@/ui/IconButton";
import { Time } from "@/ui/Time";
import { useSay } from "../say";
import type { ShownPoll } from "./model";

/** The options to be put in order: by dragging, by keyboard on the handle, or by the two buttons of each. */
export function RankAnswer({
  poll,
  order,
  onChange,
}: {
  poll: ShownPoll;
  order: readonly string[];
  onChange: (option_ids: string[]) => void;
}) {
  const { t } = useLingui();
  const say = useSay();
  const labels = new Map(poll.options.map(({ option_id, label }) => [option_id, label]));
  const items = order.map((id, i) => ({ id, label: labels.get(id) ?? "", place: i + 1 }));
  const move = (from: number, by: number) => {
    const next = moved(order, from, from + by);
    if (next === order) return;
    const name = items[from]?.label ?? "";
    const place = from + by + 1;
    onChange([...next]);
    say(t`${name}: place ${place} of ${order.length}`);
  };
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ "text/plain": labels.get(String(key)) ?? "" })),
    onReorder: ({ keys, target }) => {
      const moving = new Set([...keys].map(String));
      const rest = order.filter((id) => !moving.has(id));
      const at = rest.indexOf(String(target.key)) + (target.dropPosition === "after" ? 1 : 0);
      onChange([...rest.slice(0, at), ...moving, ...rest.slice(at)]);
    },
  });
  return (
    <div>
      <p className="mb-1.5 text-13 text-ink-3">
        <Trans>Put the first on top.</Trans>
      </p>
      <GridList
        aria-label={poll.question}
        keyboardNavigationBehavior="tab"
        items={items}
        dependencies={[order]}
        dragAndDropHooks={dragAndDropHooks}
        className="grid gap-2 outline-none [&_.react-aria-DropIndicator[data-drop-target]]:outline-2 [&_.react-aria-DropIndicator[data-drop-target]]:outline-focus"
      >
        {({ id, label, place }) => (
          <GridListItem
            id={id}
            textValue={label}
            className="flex items-center gap-2 rounded-2 border border-edge bg-paper py-1 ps-1.5 pe-1 text-16 data-dragging:opacity-55"
          >
            <Button
              slot="drag"
              className="grid size-8 flex-none cursor-grab place-items-center rounded-1 border-0 bg-transparent p-0 text-ink-3 hover:bg-press pointer-coarse:size-11"
            >
              <DotsSixVerticalIcon size={20} aria-hidden />
            </Button>
            <Time className="w-4 flex-none text-ink-3">{place}</Time>
            <span dir="auto" className="min-w-0 flex-1 break-words">
              {label}
            </span>
            <IconButton label={t`Move up: ${label}`} isDisabled={place === 1} onPress={() => move(place - 1, -1)}>
              <ArrowUpIcon size={20} aria-hidden />
            </IconButton>
            <IconButton
              label={t`Move down: ${label}`}
              isDisabled={place === order.length}
              onPress={() => move(place - 1, 1)}
            >
              <ArrowDownIcon size={20} aria-hidden />
            </IconButton>
          </GridListItem>
        )}
      </GridList>
    </div>
  );
}
