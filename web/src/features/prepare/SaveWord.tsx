import { Trans } from "@lingui/react/macro";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { useProblemSentence } from "@/ui/ProblemMessage";
import { Time } from "@/ui/Time";
import type { SaveState } from "./plan/autosave";

/** Whether the plan is saved, and what to do when it is not. */
export function SaveWord({
  state,
  onRetry,
  onReload,
  onKeep,
}: {
  state: SaveState;
  onRetry: () => void;
  onReload: () => void;
  onKeep: () => void;
}) {
  const format = useFormat();
  const sentence = useProblemSentence();
  return (
    <div
      role="status"
      className="flex flex-wrap items-center gap-2 text-13 text-ink-3 max-md:order-last max-md:basis-full"
    >
      {state.kind === "saving" ? <Trans>Saving…</Trans> : null}
      {state.kind === "saved" && state.at !== null ? (
        <span className="whitespace-nowrap">
          <Trans>
            Saved <Time>{format.time(new Date(state.at))}</Time>
          </Trans>
        </span>
      ) : null}
      {state.kind === "failed" ? (
        <>
          <span className="text-rec">
            <Trans>Not saved: {sentence(state.problem)}</Trans>
          </span>
          <Button size="small" onPress={onRetry}>
            <Trans>Try again</Trans>
          </Button>
        </>
      ) : null}
      {state.kind === "conflict" ? (
        <>
          <span className="text-rec">
            <Trans>Somebody else changed this plan.</Trans>
          </span>
          <Button size="small" onPress={onReload}>
            <Trans>Reload</Trans>
          </Button>
          <Button size="small" onPress={onKeep}>
            <Trans>Keep mine</Trans>
          </Button>
        </>
      ) : null}
    </div>
  );
}
