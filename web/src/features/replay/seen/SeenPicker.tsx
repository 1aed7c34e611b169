import { Trans, useLingui } from "@lingui/react/macro";
import { CaretDownIcon } from "@phosphor-icons/react/dist/csr/CaretDown";
import { Autocomplete, useFilter } from "react-aria-components/Autocomplete";
import { Button } from "react-aria-components/Button";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { ListBox, ListBoxItem } from "react-aria-components/ListBox";
import { Popover } from "react-aria-components/Popover";
import { SearchField } from "react-aria-components/SearchField";
import { Select, SelectValue } from "react-aria-components/Select";
import { Avatar } from "@/ui/Avatar";
import type { SeenStudent } from "./useSeen";

/** Chooses whose view it is, from a list that a field searches. */
export function SeenPicker({
  students,
  student,
  onChoose,
}: {
  students: readonly SeenStudent[];
  student: SeenStudent;
  onChoose: (id: string) => void;
}) {
  const { t } = useLingui();
  const { contains } = useFilter({ sensitivity: "base" });
  return (
    <Select
      className="flex items-center gap-3"
      value={student.id}
      onChange={(key) => {
        if (key !== null) onChoose(String(key));
      }}
    >
      <Label className="font-medium text-ink-2">
        <Trans>As seen by</Trans>
      </Label>
      <Button className="inline-flex min-h-9 cursor-pointer items-center gap-2 rounded-2 border border-edge bg-paper px-2 text-14 font-semibold text-ink hover:bg-press">
        <Avatar name={student.name} size={24} />
        <SelectValue>{student.name}</SelectValue>
        <CaretDownIcon size={14} aria-hidden />
      </Button>
      <Popover
        placement="bottom start"
        className="w-72 max-w-[calc(100vw-2rem)] rounded-2 border border-line bg-raised p-1 text-ink shadow-float outline-none"
      >
        <Autocomplete filter={contains}>
          <SearchField autoFocus aria-label={t`Find a student`} className="block p-1">
            <Input
              placeholder={t`Find a student`}
              className="min-h-9 w-full rounded-2 border border-edge bg-paper px-2.5 text-14 text-ink placeholder:text-ink-3"
            />
          </SearchField>
          <ListBox
            items={students}
            className="max-h-72 overflow-y-auto outline-none"
            renderEmptyState={() => (
              <p className="px-2 py-2 text-14 text-ink-2">
                <Trans>No student of this name was in class.</Trans>
              </p>
            )}
          >
            {({ id, name }) => (
              <ListBoxItem
                id={id}
                textValue={name}
                className="flex min-h-9 cursor-pointer items-center gap-2 rounded-1 px-2 text-14 outline-none data-focused:bg-press data-selected:font-semibold"
              >
                <Avatar name={name} size={24} />
                <bdi className="min-w-0 truncate">{name}</bdi>
              </ListBoxItem>
            )}
          </ListBox>
        </Autocomplete>
      </Popover>
    </Select>
  );
}
