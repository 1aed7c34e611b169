import { Trans, useLingui } from "@lingui/react/macro";
import { WarningCircleIcon } from "@phosphor-icons/react/dist/csr/WarningCircle";
import { rowStyle } from "@/features/talk/chat/MessageView";
import { Words } from "@/features/talk/words/Words";
import { clock } from "@/i18n/format";
import { useNow } from "@/lib/useNow";
import type { Unsent } from "@/live/ops/chat-outbox";
import { Button } from "@/ui/Button";
import { useProblemSentence } from "@/ui/ProblemMessage";
import { useClass } from "../../useClass";
import { ClassTime } from "../ClassTime";
import { Quote } from "./Quote";

/** A message of this person that is not in the log yet: on its way, or not sent, with the way to try again. */
export function UnsentMessage({ unsent }: { unsent: Unsent }) {
  const { t } = useLingui();
  const { live } = useClass();
  const { id, body, reply_to, at, step, waits_until } = unsent;
  return (
    <article data-message={id} data-step={step} tabIndex={-1} aria-label={t`You`} className={rowStyle}>
      <ClassTime atMs={at} className="w-9 flex-none pt-px text-12 text-ink-3" />
      <div className="min-w-0 flex-1">
        {reply_to === null ? null : <Quote id={reply_to} />}
        <b className="font-semibold">{t`You`}</b>{" "}
        <span className="text-ink-2">
          <Words text={body} />
        </span>
        {step === "failed" ? (
          <span className="mt-0.5 flex flex-wrap items-center gap-2">
            <span className="flex items-center gap-1 text-12 font-medium text-rec">
              <WarningCircleIcon size={14} className="flex-none" aria-hidden />
              <Reason unsent={unsent} />
            </span>
            <Button size="small" onPress={() => live.chat.retry(id)}>
              <Trans>Send again</Trans>
            </Button>
            <Button size="small" variant="quiet" onPress={() => live.chat.discard(id)}>
              <Trans>Discard</Trans>
            </Button>
          </span>
        ) : (
          <span className="ms-1.5 text-12 text-ink-3">
            {waits_until === null ? <Trans>Sending…</Trans> : <Waiting until={waits_until} />}
          </span>
        )}
      </div>
    </article>
  );
}

/** Said while the server wants peace. */
function Waiting({ until }: { until: number }) {
  const now = useNow(500).getTime();
  const left = clock(Math.max(0, until - now) + 999);
  return <Trans>Is sent in {left}</Trans>;
}

function Reason({ unsent: { problem } }: { unsent: Unsent }) {
  const sentence = useProblemSentence();
  if (!problem) return <Trans>Not sent.</Trans>;
  const reason = sentence({ code: problem.code, status: 409, detail: problem.detail, requestId: null });
  return <Trans>Not sent. {reason}</Trans>;
}
