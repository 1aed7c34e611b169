import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { TimerIcon } from "@phosphor-icons/react/dist/csr/Timer";
import { type FormEvent, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import { clock } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { buttonStyle } from "@/ui/button-style";
import { TextField } from "@/ui/TextField";
import { Time } from "@/ui/Time";
import { useTimer, useTimerActions } from "./useTimer";

/** The lengths that are one press away, in minutes. */
const PRESETS = [1, 3, 5, 10] as const;

/** The longest timer, in minutes. */
const LONGEST = 120;

/** For who teaches: starts the timer that everybody sees, or stops it. */
export function TimerButton({ className }: { className?: string }) {
  const { t } = useLingui();
  const [isOpen, setOpen] = useState(false);
  const shown = useTimer();
  const left = shown ? clock(shown.left * 1_000) : "";
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton
        aria-label={shown && shown.left > 0 ? t`Timer, ${left} left` : t`Timer`}
        className={buttonStyle("quiet", "medium", className)}
      >
        <TimerIcon size={20} weight={shown ? "fill" : "regular"} aria-hidden />
        <span className="@max-[56rem]:sr-only">
          <Trans>Timer</Trans>
        </span>
      </AriaButton>
      <Popover
        placement="top end"
        offset={6}
        className="z-20 w-72 max-w-[calc(100vw-2rem)] overflow-auto rounded-2 border border-line bg-raised p-3.5 shadow-float"
      >
        <Dialog aria-label={t`Timer`} className="outline-none">
          <TimerPanel onDone={() => setOpen(false)} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

function TimerPanel({ onDone }: { onDone: () => void }) {
  const { t } = useLingui();
  const shown = useTimer();
  const { start, stop, isPending } = useTimerActions(onDone);
  const [label, setLabel] = useState("");
  const [own, setOwn] = useState("");
  const minutes = Number(own.replace(",", "."));
  const seconds = Math.round(minutes * 60);
  const isWhole = own.trim() !== "" && Number.isFinite(minutes) && seconds >= 5 && minutes <= LONGEST;
  const begin = (of: number) => start.mutate({ seconds: of, label });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isWhole && !isPending) begin(seconds);
  };
  return (
    <div className="grid gap-3">
      {shown ? (
        <div className="flex items-center justify-between gap-2 border-b border-line pb-3">
          <span className="min-w-0">
            {shown.timer.label ? (
              <span dir="auto" className="block truncate text-13 text-ink-2">
                {shown.timer.label}
              </span>
            ) : null}
            {shown.left > 0 ? (
              <Time className="text-18">{clock(shown.left * 1_000)}</Time>
            ) : (
              <b className="font-semibold">
                <Trans>Time is up</Trans>
              </b>
            )}
          </span>
          <Button isDisabled={isPending} onPress={() => stop.mutate()}>
            {shown.left > 0 ? t`Stop timer` : t`Put away`}
          </Button>
        </div>
      ) : null}
      <TextField label={t`What for (optional)`} value={label} onChange={setLabel} maxLength={80} autoComplete="off" />
      {/* biome-ignore lint/a11y/useSemanticElements: these buttons are no fields */}
      <div role="group" aria-label={t`Start with`} className="grid grid-cols-4 gap-2">
        {PRESETS.map((preset) => (
          <Button
            key={preset}
            className="px-1"
            aria-label={t`Start ${preset} min`}
            isDisabled={isPending}
            onPress={() => begin(preset * 60)}
          >
            <Plural value={preset} one="# min" other="# min" />
          </Button>
        ))}
      </div>
      <form onSubmit={submit} className="flex items-end gap-2">
        <TextField
          label={t`Minutes`}
          inputMode="decimal"
          value={own}
          onChange={setOwn}
          maxLength={5}
          autoComplete="off"
          className="min-w-0 flex-1"
          error={own.trim() !== "" && !isWhole ? t`Up to ${LONGEST}, e.g. 2.5` : null}
        />
        <Button type="submit" className="min-h-10" isDisabled={!isWhole || isPending}>
          <Trans>Start</Trans>
        </Button>
      </form>
    </div>
  );
}
