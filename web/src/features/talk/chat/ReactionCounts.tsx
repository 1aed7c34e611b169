import { useLingui } from "@lingui/react/macro";
import { type Reactions, reactionKinds } from "@/live/state";
import { Time } from "@/ui/Time";
import { reactionLooks } from "./reaction-kinds";

/** How others reacted to a message, where nobody can any more. */
export function ReactionCounts({ reactions }: { reactions: Reactions }) {
  const { t } = useLingui();
  const kinds = reactionKinds.filter((kind) => reactions[kind] !== undefined);
  if (kinds.length === 0) return null;
  return (
    <ul aria-label={t`Reactions`} className="mt-1 flex flex-wrap gap-1">
      {kinds.map((kind) => {
        const { icon: Icon, name } = reactionLooks[kind];
        const count = reactions[kind]?.length ?? 0;
        return (
          <li
            key={kind}
            className="inline-flex min-h-6 items-center gap-1 rounded-full border border-line px-1.5 text-12 text-ink-2"
          >
            <Icon size={14} aria-hidden />
            <span className="sr-only">{t(name)}</span>
            <Time>{count}</Time>
          </li>
        );
      })}
    </ul>
  );
}
