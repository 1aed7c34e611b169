import { useLingui } from "@lingui/react/macro";
import { useEffect, useState } from "react";
import { reactionLooks } from "@/features/talk/chat/reaction-kinds";
import { cx } from "@/lib/cx";
import { Time } from "@/ui/Time";
import { useClassValue } from "../../useClass";
import { inSight, type Seen, sumOf, withTally } from "./recent";

/**
 * What the class showed in the last seconds, as a row of counts that stands still. Its place is there also without any,
 * so that nothing moves; nobody is told by voice, as reactions are many.
 */
export function ReactionsNow({ className }: { className?: string }) {
  const { t, i18n } = useLingui();
  const tally = useClassValue(({ view }) => view.reactions);
  // What was shown before this page looked is over.
  const [seen, setSeen] = useState<readonly Seen[]>(() => (tally ? [{ tally, at: Number.NEGATIVE_INFINITY }] : []));
  useEffect(() => setSeen((before) => withTally(before, tally, performance.now())), [tally]);
  const newest = seen.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
  useEffect(() => {
    if (newest === Number.NEGATIVE_INFINITY) return;
    const timer = setTimeout(() => setSeen([]), inSight);
    return () => clearTimeout(timer);
  }, [newest]);
  const counts = newest === Number.NEGATIVE_INFINITY ? [] : sumOf(seen);
  if (counts.length === 0) return null;
  return (
    <ul aria-label={t`Reactions of the class`} className={cx("flex flex-wrap items-center gap-x-3 text-14", className)}>
      {counts.map(({ kind, count }) => {
        const { icon: Icon, name } = reactionLooks[kind];
        return (
          <li key={kind} className="inline-flex items-center gap-1">
            <Icon size={20} weight="fill" role="img" aria-label={i18n._(name)} />
            <Time className="font-semibold">{count}</Time>
          </li>
        );
      })}
    </ul>
  );
}
