import { Trans, useLingui } from "@lingui/react/macro";
import { CheckIcon } from "@phosphor-icons/react/dist/csr/Check";
import { XIcon } from "@phosphor-icons/react/dist/csr/X";
import { useRef } from "react";
import type { PlanPoll } from "@/api/types";
import { cx } from "@/lib/cx";
import { IconButton } from "@/ui/IconButton";
import { LIMITS, newOption } from "./plan/edits";
import { hasCorrect, withCorrect } from "./plan/polls";

/** The answers of a poll; of a scale the names of its two ends. */
export function PollOptions({
  poll,
  onChange,
}: {
  poll: PlanPoll;
  onChange: (fields: Partial<PlanPoll>, gesture?: string) => void;
}) {
  const { t } = useLingui();
  const list = useRef<HTMLOListElement>(null);
  const isScale = poll.kind === "scale";
  const marks = hasCorrect(poll.kind);
  const focusLast = () =>
    requestAnimationFrame(() => [...(list.current?.querySelectorAll("input") ?? [])].at(-1)?.focus());
  const add = () => {
    if (isScale || poll.options.length >= LIMITS.options) return;
    onChange({ options: [...poll.options, newOption()] });
    focusLast();
  };
  const remove = (id: string) => {
    onChange({ options: poll.options.filter((option) => option.id !== id) });
    focusLast();
  };
  return (
    <>
      <ol ref={list}>
        {poll.options.map((option, i) => {
          const number = i + 1;
          return (
            <li key={option.id} className="flex min-h-9.5 items-center gap-2.5 border-b border-line">
              {marks ? (
                <button
                  type="button"
                  aria-pressed={option.correct === true}
                  aria-label={t`Answer ${number} is correct`}
                  onClick={() => onChange(withCorrect(poll, option.id, option.correct !== true))}
                  className={cx(
                    "relative grid size-4.5 flex-none cursor-pointer place-items-center rounded-full border-[1.5px] p-0 after:absolute after:-inset-1.5",
                    option.correct ? "border-live bg-live text-raised" : "border-edge bg-transparent",
                  )}
                >
                  {option.correct ? <CheckIcon size={12} weight="bold" aria-hidden /> : null}
                </button>
              ) : null}
              <input
                aria-label={isScale ? (i === 0 ? t`Low end` : t`High end`) : t`Answer ${number}`}
                placeholder={isScale ? (i === 0 ? t`Low end` : t`High end`) : t`Answer ${number}`}
                value={option.label}
                maxLength={200}
                autoComplete="off"
                onChange={(event) => {
                  const label = event.target.value;
                  const options = poll.options.map((other) => (other.id === option.id ? { ...other, label } : other));
                  onChange({ options }, `label ${option.id}`);
                }}
                onKeyDown={(event) => {
                  if (event.key === "Enter" && !event.nativeEvent.isComposing) add();
                }}
                className="min-h-9 min-w-0 flex-1 border-0 bg-transparent p-0 text-14 text-ink pointer-coarse:min-h-11 pointer-coarse:text-16"
              />
              {option.correct ? (
                <span aria-hidden className="text-12 font-semibold text-live">
                  <Trans>Correct</Trans>
                </span>
              ) : null}
              {isScale ? null : (
                <IconButton label={t`Remove answer ${number}`} onPress={() => remove(option.id)} className="size-7">
                  <XIcon size={16} aria-hidden />
                </IconButton>
              )}
            </li>
          );
        })}
      </ol>
      {isScale || poll.options.length >= LIMITS.options ? null : (
        <button
          type="button"
          onClick={add}
          className="min-h-9 cursor-pointer border-0 bg-transparent px-0 text-13 font-medium text-ink-2 hover:text-ink pointer-coarse:min-h-11"
        >
          <Trans>Add an answer</Trans>
        </button>
      )}
    </>
  );
}
