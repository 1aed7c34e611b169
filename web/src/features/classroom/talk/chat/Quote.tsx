import { Trans, useLingui } from "@lingui/react/macro";
import { ArrowBendUpRightIcon } from "@phosphor-icons/react/dist/csr/ArrowBendUpRight";
import { shallowEqual } from "@/live/hooks";
import { nameOf, useClassValue } from "../../useClass";
import { rowsOf, useChannel, useMessageActs } from "./useChat";

/** The most of a quoted message that is shown, in characters. */
const shown = 120;

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
      body: message?.gone === null ? message.body.slice(0, shown) : "",
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
      <ArrowBendUpRightIcon size={12} className="flex-none rtl:-scale-x-100" aria-hidden />
      <span className="sr-only">
        <Trans>In answer to</Trans>
      </span>
      <span className="min-w-0 truncate">
        <bdi className="font-semibold">{name}</bdi> <bdi>{quoted.body || <Trans>a message that is gone</Trans>}</bdi>
      </span>
    </button>
  );
}
