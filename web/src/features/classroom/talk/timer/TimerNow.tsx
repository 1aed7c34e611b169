import { Trans, useLingui } from "@lingui/react/macro";
import { TimerIcon } from "@phosphor-icons/react/dist/csr/Timer";
import { useEffect, useRef } from "react";
import { useSay } from "@/features/talk/say";
import { clock } from "@/i18n/format";
import { cx } from "@/lib/cx";
import { Time } from "@/ui/Time";
import { newsOf } from "./countdown";
import { useTimer } from "./useTimer";

/**
 * The timer that everybody sees: what it is for and what is left of it, by the class's clock. It says that a minute is
 * left and that the time is up, and not each second.
 */
export function TimerNow({ className }: { className?: string }) {
  const { t } = useLingui();
  const say = useSay();
  const shown = useTimer();
  const last = useRef<{ started: number; now: number } | null>(null);
  const words = { minute: t`1 minute left`, over: t`Time is up.` };
  const tell = useRef({ say, words });
  tell.current = { say, words };
  useEffect(() => {
    if (!shown) return;
    const { timer, now } = shown;
    const before = last.current;
    last.current = { started: timer.started_at_ms, now };
    // What was so when the timer came into sight is not news.
    if (before?.started !== timer.started_at_ms) return;
    const news = newsOf(timer, before.now, now);
    if (news) tell.current.say(timer.label ? `${timer.label}: ${tell.current.words[news]}` : tell.current.words[news]);
  }, [shown]);
  if (!shown) return null;
  const { timer, left } = shown;
  return (
    <span
      role="timer"
      aria-label={timer.label ? t`Timer, ${timer.label}` : t`Timer`}
      className={cx(
        "inline-flex min-w-0 items-center gap-1.5 rounded-2 border border-edge bg-paper px-2 py-1 text-14",
        className,
      )}
    >
      <TimerIcon size={16} weight={left === 0 ? "fill" : "regular"} className="flex-none" aria-hidden />
      {timer.label ? (
        <span dir="auto" className="max-w-40 truncate text-ink-2 max-lg:hidden">
          {timer.label}
        </span>
      ) : null}
      {left === 0 ? (
        <b className="font-semibold whitespace-nowrap">
          <Trans>Time is up</Trans>
        </b>
      ) : (
        <Time className="text-16">{clock(left * 1_000)}</Time>
      )}
    </span>
  );
}
