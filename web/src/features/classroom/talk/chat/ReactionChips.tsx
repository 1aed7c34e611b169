import { useLingui } from "@lingui/react/macro";
import { reactionLooks } from "@/features/talk/chat/reaction-kinds";
import { cx } from "@/lib/cx";
import { shallowEqual } from "@/live/hooks";
import { type MessageState, type Reactions, reactionKinds } from "@/live/state";
import { Time } from "@/ui/Time";
import { useClassValue } from "../../useClass";
import { chatLocksOf, useChannel, useMessageActs } from "./useChat";

/** How others react to a message; a press adds one's own or takes it back. */
export function ReactionChips({ message, reactions }: { message: MessageState; reactions: Reactions }) {
  const { t } = useLingui();
  const { channel } = useChannel();
  const acts = useMessageActs();
  const me = useClassValue(({ details }) => details.me.id);
  const locks = useClassValue(chatLocksOf, shallowEqual);
  if (message.gone !== null || channel === "staff") return null;
  const kinds = reactionKinds.filter((kind) => reactions[kind] !== undefined);
  if (kinds.length === 0) return null;
  return (
    <span className="mt-1 flex flex-wrap gap-1">
      {kinds.map((kind) => {
        const who = reactions[kind] ?? [];
        const mine = who.includes(me);
        const { icon: Icon, name } = reactionLooks[kind];
        const kindName = t(name);
        const count = who.length;
        return (
          <button
            key={kind}
            type="button"
            tabIndex={-1}
            aria-pressed={mine}
            disabled={locks.chat || locks.reactions}
            aria-label={t`${kindName}: ${count}`}
            onClick={() => acts.react(message, kind, !mine)}
            className={cx(
              "relative inline-flex min-h-6 cursor-pointer items-center gap-1 rounded-full border bg-transparent px-1.5 text-12 disabled:cursor-default pointer-coarse:after:absolute pointer-coarse:after:-inset-1.5",
              mine ? "border-ink text-ink" : "border-line text-ink-2 hover:border-edge",
            )}
          >
            <Icon size={14} weight={mine ? "fill" : "regular"} aria-hidden />
            <Time>{count}</Time>
          </button>
        );
      })}
    </span>
  );
}
