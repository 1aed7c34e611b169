import { useLingui } from "@lingui/react/macro";
import { QuotedWords, shownOfQuote } from "@/features/talk/chat/QuotedWords";
import { shallowEqual } from "@/live/hooks";
import { nameOf, useClassValue } from "../../useClass";
import { rowsOf, useChannel, useMessageActs } from "./useChat";

/** What a message answers: who wrote it and its first words, which lead to it. */
export function Quote({ id }: { id: string }) {
  const { t } = useLingui();
  const { channel } = useChannel();
  const acts = useMessageActs();
  const quoted = useClassValue((view) => {
    const message = rowsOf(view, channel).get(id);
    return {
      isThere: message !== undefined,
      name: message ? nameOf(view, message.actor_id) : "",
      body: message?.gone === null ? message.body.slice(0, shownOfQuote) : "",
    };
  }, shallowEqual);
  if (!quoted.isThere) return null;
  const name = quoted.name || t`Someone`;
  return (
    <button
      type="button"
      tabIndex={-1}
      onClick={() => acts.show(id)}
      className="flex max-w-full cursor-pointer items-center gap-1 border-0 bg-transparent p-0 text-start text-12 text-ink-3 hover:text-ink"
    >
      <QuotedWords name={name} body={quoted.body} />
    </button>
  );
}
