import { useLingui } from "@lingui/react/macro";
import { CheckIcon } from "@phosphor-icons/react/dist/csr/Check";
import { Checkbox } from "react-aria-components/Checkbox";
import { CheckboxGroup } from "react-aria-components/CheckboxGroup";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { cx } from "@/lib/cx";
import type { PollOption } from "@/live/events";

const ROW =
  "grid min-h-11 cursor-pointer grid-cols-[1.25rem_minmax(0,1fr)] items-start gap-3 rounded-2 border border-edge bg-paper px-3.5 py-3 text-16 leading-snug hover:bg-press data-selected:border-ink data-selected:shadow-[inset_0_0_0_1px_var(--ink)] phone:py-2.5 data-focus-visible:outline-2 data-focus-visible:outline-offset-2 data-focus-visible:outline-focus";

/** The options of a poll as rows to choose from: one of them, or several. */
export function ChoiceAnswer({
  question,
  options,
  isMany,
  chosen,
  onChange,
}: {
  question: string;
  options: readonly PollOption[];
  isMany: boolean;
  chosen: readonly string[];
  onChange: (option_ids: string[]) => void;
}) {
  const { t } = useLingui();
  if (isMany)
    return (
      <CheckboxGroup
        aria-label={t`${question} Several answers are possible.`}
        value={[...chosen]}
        onChange={onChange}
        className="grid gap-2"
      >
        {options.map(({ option_id, label }) => (
          <Checkbox key={option_id} value={option_id} className={ROW}>
            {({ isSelected }) => (
              <>
                <span
                  aria-hidden
                  className={cx(
                    "mt-px grid size-5 place-items-center rounded-1 border-2",
                    isSelected ? "border-ink bg-ink text-on-ink" : "border-edge",
                  )}
                >
                  {isSelected ? <CheckIcon size={14} weight="bold" /> : null}
                </span>
                <Label text={label} />
              </>
            )}
          </Checkbox>
        ))}
      </CheckboxGroup>
    );
  return (
    <RadioGroup
      aria-label={question}
      value={chosen[0] ?? null}
      onChange={(id) => onChange([id])}
      className="grid gap-2"
    >
      {options.map(({ option_id, label }) => (
        <Radio key={option_id} value={option_id} className={ROW}>
          {({ isSelected }) => (
            <>
              <span
                aria-hidden
                className={cx("mt-px size-5 rounded-full", isSelected ? "border-6 border-ink" : "border-2 border-edge")}
              />
              <Label text={label} />
            </>
          )}
        </Radio>
      ))}
    </RadioGroup>
  );
}

function Label({ text }: { text: string }) {
  return (
    <span dir="auto" className="min-w-0 break-words">
      {text}
    </span>
  );
}
