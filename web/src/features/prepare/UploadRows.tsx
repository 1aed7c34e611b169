import { Trans, useLingui } from "@lingui/react/macro";
import { FilePdfIcon } from "@phosphor-icons/react/dist/csr/FilePdf";
import { WarningIcon } from "@phosphor-icons/react/dist/csr/Warning";
import { useSyncExternalStore } from "react";
import { ProgressBar } from "react-aria-components/ProgressBar";
import { Button } from "@/ui/Button";
import { useProblemSentence } from "@/ui/ProblemMessage";
import { usePlan } from "./plan-context";
import { secondsLeft, type UploadItem } from "./upload/uploads";
import { useFaultOfFile } from "./useFaultOfFile";

/** The files on their way into a segment, each with how far it is. */
export function UploadRows({ segmentId }: { segmentId: string }) {
  const { uploads } = usePlan();
  const items = useSyncExternalStore(uploads.subscribe, uploads.read).filter(
    ({ target }) => target.segmentId === segmentId,
  );
  if (items.length === 0) return null;
  return (
    <ul>
      {items.map((item) => (
        <UploadRow key={item.id} item={item} />
      ))}
    </ul>
  );
}

const MB = 1_000_000;

function UploadRow({ item }: { item: UploadItem }) {
  const { t } = useLingui();
  const { uploads } = usePlan();
  const { step } = item;
  const failed = step.kind === "failed" || step.kind === "refused";
  const part = step.kind === "sending" ? step.sentBytes / item.sizeBytes : step.kind === "checking" ? 1 : 0;
  return (
    <li className="flex items-center gap-3 border-b border-line py-3.5 md:ps-8.5">
      {failed ? (
        <WarningIcon size={20} className="flex-none text-rec" aria-hidden />
      ) : (
        <FilePdfIcon size={20} className="flex-none max-md:hidden" aria-hidden />
      )}
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap justify-between gap-x-3">
          <span className="min-w-0 truncate font-semibold">{item.name}</span>
          {failed ? null : (
            <span className="figures text-ink-3">
              <UploadState item={item} />
            </span>
          )}
        </p>
        {failed ? (
          <UploadFailure step={step} />
        ) : (
          <ProgressBar
            aria-label={t`Uploading ${item.name}`}
            value={Math.round(part * 100)}
            isIndeterminate={step.kind === "reading" || step.kind === "waiting"}
            className="mt-1.5 h-1.5 overflow-hidden rounded-full bg-track"
          >
            <div className="h-full bg-track-on" style={{ width: `${part * 100}%` }} />
          </ProgressBar>
        )}
      </div>
      {step.kind === "failed" ? (
        <Button size="small" onPress={() => uploads.retry(item.id)}>
          <Trans>Try again</Trans>
        </Button>
      ) : null}
      <Button
        size="small"
        aria-label={failed ? t`Remove ${item.name}` : t`Cancel ${item.name}`}
        onPress={() => uploads.cancel(item.id)}
      >
        {failed ? <Trans>Remove</Trans> : <Trans>Cancel</Trans>}
      </Button>
    </li>
  );
}

function UploadState({ item }: { item: UploadItem }) {
  const { step } = item;
  switch (step.kind) {
    case "reading":
      return <Trans>Reading the file…</Trans>;
    case "checking":
      return <Trans>Checking…</Trans>;
    case "sending": {
      const sent = Math.floor(step.sentBytes / MB);
      const all = Math.max(1, Math.round(item.sizeBytes / MB));
      const left = secondsLeft(item);
      if (left === null)
        return (
          <Trans>
            {sent} of {all} MB
          </Trans>
        );
      return (
        <Trans>
          {sent} of {all} MB, {left} s left
        </Trans>
      );
    }
    default:
      return <Trans>Waiting</Trans>;
  }
}

function UploadFailure({ step }: { step: Extract<UploadItem["step"], { kind: "failed" | "refused" }> }) {
  const sentence = useProblemSentence();
  const faultOf = useFaultOfFile();
  return (
    <p role="alert" className="text-13 text-rec">
      {step.kind === "refused" ? (
        faultOf(step.fault)
      ) : step.problem.code === "upload-refused" ? (
        <Trans>Upload stopped: the store did not take the file.</Trans>
      ) : (
        <Trans>Upload stopped: {sentence(step.problem)}</Trans>
      )}
    </p>
  );
}
