import { Trans, useLingui } from "@lingui/react/macro";
import { DotsThreeIcon } from "@phosphor-icons/react/dist/csr/DotsThree";
import { MinusIcon } from "@phosphor-icons/react/dist/csr/Minus";
import { PlusIcon } from "@phosphor-icons/react/dist/csr/Plus";
import { Button } from "react-aria-components/Button";
import { Group } from "react-aria-components/Group";
import { Input } from "react-aria-components/Input";
import { NumberField } from "react-aria-components/NumberField";
import type { PlanSegment } from "@/api/types";
import { LONGEST_MINUTES, SHORTEST_MINUTES, sum } from "@/line/geometry";
import { type LineStart, useClock } from "@/line/useClock";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuItem, MenuSeparator } from "@/ui/Menu";
import { Time } from "@/ui/Time";
import { showToast } from "@/ui/toast-queue";
import { InlineTitle } from "./InlineTitle";
import {
  addSegment,
  changeSegment,
  copyOf,
  insertSegment,
  LIMITS,
  moveSegment,
  newSegment,
  removeSegment,
  setMinutes,
} from "./plan/edits";
import { usePlan } from "./plan-context";

const STEP =
  "grid size-8.5 cursor-pointer place-items-center rounded-2 border-0 bg-transparent text-ink-2 hover:bg-press data-disabled:cursor-default data-disabled:opacity-45 pointer-coarse:size-11";

/** The head of a segment: title, when it is, how long it takes, and what can be done with it. */
export function SegmentHead({
  segment,
  start,
  onSelect,
}: {
  segment: PlanSegment;
  start: LineStart | null;
  onSelect: (id: string) => void;
}) {
  const { t } = useLingui();
  const { segments, edit } = usePlan();
  const clock = useClock(start);
  const index = segments.indexOf(segment);
  const before = sum(segments.slice(0, index).map(({ minutes }) => minutes));
  const remove = () => {
    const at = index;
    onSelect((segments[index + 1] ?? segments[index - 1])?.id ?? "");
    edit((now) => removeSegment(now, segment.id));
    showToast({
      tone: "note",
      text: t`“${segment.title}” is deleted.`,
      action: {
        label: t`Undo`,
        run: () => {
          edit((now) => insertSegment(now, segment, at));
          onSelect(segment.id);
        },
      },
    });
  };
  const add = (fresh: PlanSegment) => {
    edit((now) => addSegment(now, fresh, segment.id));
    onSelect(fresh.id);
  };
  const isFull = segments.length >= LIMITS.segments;
  return (
    <header className="mb-3.5 flex flex-wrap items-center gap-x-3.5 gap-y-2">
      <InlineTitle
        key={segment.id}
        label={t`Title of the segment`}
        editLabel={t`Change the title`}
        value={segment.title}
        onChange={(title) => edit((now) => changeSegment(now, segment.id, { title }))}
        className="text-22"
      >
        <h2 className="flare min-w-0 text-22 break-words md:text-28">{segment.title}</h2>
      </InlineTitle>
      {start ? (
        <Time className="text-14 text-ink-3 max-md:hidden">{`${clock(before)}–${clock(before + segment.minutes)}`}</Time>
      ) : null}
      <span className="ms-auto flex items-center gap-2">
        <NumberField
          aria-label={t`Minutes`}
          value={segment.minutes}
          minValue={SHORTEST_MINUTES}
          maxValue={LONGEST_MINUTES}
          onChange={(minutes) => edit((now) => setMinutes(now, segment.id, minutes), `minutes ${segment.id}`)}
        >
          <Group className="flex items-center rounded-2 border border-edge">
            <Button slot="decrement" className={STEP}>
              <MinusIcon size={16} aria-hidden />
            </Button>
            <Input className="figures w-7 border-0 bg-transparent p-0 text-end text-14 font-medium text-ink pointer-coarse:text-16" />
            <span aria-hidden className="ps-1 pe-1.5 text-14 font-medium">
              <Trans>min</Trans>
            </span>
            <Button slot="increment" className={STEP}>
              <PlusIcon size={16} aria-hidden />
            </Button>
          </Group>
        </NumberField>
        <Menu
          label={t`Actions`}
          trigger={
            <IconButton label={t`More for “${segment.title}”`}>
              <DotsThreeIcon size={20} weight="bold" aria-hidden />
            </IconButton>
          }
        >
          <MenuItem id="add" isDisabled={isFull} onAction={() => add(newSegment(t`New segment`))}>
            {t`Add a segment after this`}
          </MenuItem>
          <MenuItem id="copy" isDisabled={isFull} onAction={() => add(copyOf(segment))}>{t`Duplicate`}</MenuItem>
          <MenuItem
            id="earlier"
            isDisabled={index === 0}
            onAction={() => edit((now) => moveSegment(now, segment.id, -1))}
          >
            {t`Move earlier`}
          </MenuItem>
          <MenuItem
            id="later"
            isDisabled={index === segments.length - 1}
            onAction={() => edit((now) => moveSegment(now, segment.id, 1))}
          >
            {t`Move later`}
          </MenuItem>
          <MenuSeparator />
          <MenuItem id="delete" danger onAction={remove}>{t`Delete`}</MenuItem>
        </Menu>
      </span>
    </header>
  );
}
