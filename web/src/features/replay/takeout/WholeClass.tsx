import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { FileZipIcon } from "@phosphor-icons/react/dist/csr/FileZip";
import { useRef } from "react";
import { ProgressBar } from "react-aria-components/ProgressBar";
import { asProblem } from "@/api/problem";
import { useFormat } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { buttonStyle } from "@/ui/button-style";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { secondsLeft, sizeOf } from "./amounts";
import { type Export, isAtWork, useAskExport, useCancelExport } from "./queries";
import { TakeoutRow } from "./TakeoutRow";

/** The whole class in one file: asked for, packed, fetched, or failed. */
export function WholeClass({
  sessionId,
  isLoading,
  current,
}: {
  sessionId: string;
  isLoading: boolean;
  current: Export | null;
}) {
  const { t } = useLingui();
  const ask = useAskExport(sessionId);
  const cancel = useCancelExport(sessionId);
  const problem = ask.error ?? cancel.error;
  return (
    <>
      <TakeoutRow
        icon={<FileZipIcon size={22} aria-hidden />}
        title={t`The whole class, to watch offline`}
        actions={<Action {...{ current, isLoading, ask, cancel }} />}
      >
        {current && isAtWork(current) ? <Progress one={current} /> : null}
        <p className="text-14 text-ink-2" role="status">
          <Sentence current={current} />
        </p>
      </TakeoutRow>
      {problem ? (
        <ProblemMessage
          className="my-2"
          problem={asProblem(problem)}
          title={ask.error ? t`The class was not packed.` : t`Packing was not stopped.`}
        />
      ) : null}
    </>
  );
}

function Action({
  current,
  isLoading,
  ask,
  cancel,
}: {
  current: Export | null;
  isLoading: boolean;
  ask: ReturnType<typeof useAskExport>;
  cancel: ReturnType<typeof useCancelExport>;
}) {
  if (current?.file) {
    return (
      <a href={current.file.url} download className={buttonStyle("primary", "small")}>
        <Trans>Download</Trans>
      </a>
    );
  }
  if (current && isAtWork(current)) {
    if (!current.may_cancel) return null;
    return (
      <Button size="small" isPending={cancel.isPending} onPress={() => cancel.mutate(current.id)}>
        {cancel.isPending ? <Trans>Stopping…</Trans> : <Trans>Cancel</Trans>}
      </Button>
    );
  }
  return (
    <Button
      size="small"
      variant={current ? "outline" : "primary"}
      isPending={ask.isPending || isLoading}
      onPress={() => ask.mutate()}
    >
      {current ? <Trans>Try again</Trans> : <Trans>Pack</Trans>}
    </Button>
  );
}

function Progress({ one }: { one: Export }) {
  const { t } = useLingui();
  return (
    <div className="mt-2 mb-1.5 flex items-center gap-2.5">
      <ProgressBar
        aria-label={t`Packing the class`}
        value={one.progress}
        isIndeterminate={one.status === "queued"}
        className="h-1.5 flex-1 overflow-hidden rounded-full bg-track"
      >
        <div className="h-full bg-track-on" style={{ inlineSize: `${one.progress}%` }} />
      </ProgressBar>
      <span aria-hidden className="figures text-14 text-ink-2">
        {one.progress} %
      </span>
    </div>
  );
}

/** Where it stands, in words that change seldom: the bar has the per cent. */
function Sentence({ current }: { current: Export | null }) {
  const { i18n } = useLingui();
  const format = useFormat();
  const size = current && current.bytes > 0 ? sizeOf(current.bytes, i18n.locale) : null;
  if (!current) return <Trans>Sound, picture, slides and words in one file. It takes a minute or more.</Trans>;
  if (current.status === "failed") {
    return (
      <>
        <Trans>The class could not be packed.</Trans> {current.reason}
      </>
    );
  }
  if (current.file) {
    const until = current.expires_at ? format.dayLong(new Date(current.expires_at)) : "";
    return (
      <Trans>
        Packed, {size}, kept until {until}. Unzip it and open index.html: no internet needed.
      </Trans>
    );
  }
  return (
    <>
      <Left one={current} />{" "}
      <Trans>You can close this; the file is kept for 7 days. Unzip it and open index.html: no internet needed.</Trans>{" "}
      {size ? <Trans>About {size}.</Trans> : null}
    </>
  );
}

/** How long it takes still, in minutes, so that it is not read out at every look. */
function Left({ one }: { one: Export }) {
  const seen = useRef<{ at: number; progress: number }>(undefined);
  if (one.status === "running") seen.current ??= { at: Date.now(), progress: one.progress };
  const seconds = seen.current ? secondsLeft(Date.now() - seen.current.at, seen.current.progress, one.progress) : null;
  if (seconds === null) return <Trans>Packing.</Trans>;
  if (seconds < 60) return <Trans>Packing, less than a minute.</Trans>;
  return <Plural value={Math.round(seconds / 60)} one="Packing, about a minute." other="Packing, about # minutes." />;
}
