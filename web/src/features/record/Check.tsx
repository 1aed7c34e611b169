import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { SealCheckIcon } from "@phosphor-icons/react/dist/csr/SealCheck";
import { SealQuestionIcon } from "@phosphor-icons/react/dist/csr/SealQuestion";
import { WarningIcon } from "@phosphor-icons/react/dist/csr/Warning";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { asProblem } from "@/api/problem";
import type { RecordCheck } from "@/api/types";
import { clock, useFormat } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { useProblemSentence } from "@/ui/ProblemMessage";
import { Time } from "@/ui/Time";
import { checkQuery } from "./queries";

/** Whether the record is as it was written, in words and a way to check again. */
export function Check({
  sessionId,
  startMs,
  onRead,
}: {
  sessionId: string;
  /** When the class began, Unix ms. */
  startMs: number | null;
  /** Leads to an entry. */
  onRead: (seq: number) => void;
}) {
  const { t } = useLingui();
  const say = useProblemSentence();
  const check = useQuery(checkQuery(sessionId));
  const again = (
    <Button size="small" isPending={check.isFetching} onPress={() => void check.refetch()}>
      {check.isFetching ? <Trans>Checking…</Trans> : <Trans>Check again</Trans>}
    </Button>
  );
  if (check.isFetching || (!check.data && !check.error))
    return (
      <Band icon={<SealQuestionIcon size={20} aria-hidden />} title={t`The record is being checked.`} action={again}>
        <Trans>Every seal is made anew and compared, from the first entry to the last.</Trans>
      </Band>
    );
  if (check.error)
    return (
      <Band icon={<WarningIcon size={20} aria-hidden />} title={t`The record was not checked.`} action={again}>
        {say(asProblem(check.error))}
      </Band>
    );
  const { data } = check;
  if (!data) return null;
  if (data.whole) return <Whole check={data} action={again} />;
  const broken = data.first_bad_seq ?? data.entries + 1;
  const bad = data.first_bad_at && startMs !== null ? clock(Date.parse(data.first_bad_at) - startMs) : null;
  return (
    <div role="alert" className="mt-6 mb-7 rounded-2 bg-rec-wash px-3 py-3 text-13 leading-[1.45]">
      <p className="flex items-center gap-2 text-14 font-semibold text-rec">
        <WarningIcon size={20} aria-hidden />
        <span>
          {bad ? (
            <Trans>
              Broken at entry {broken}, <Time>{bad}</Time>
            </Trans>
          ) : (
            <Trans>Broken at entry {broken}</Trans>
          )}
        </span>
      </p>
      <p className="mt-1">
        {data.first_bad_at ? (
          <Trans>This entry no longer matches its seal: it was changed after it was written.</Trans>
        ) : (
          <Trans>This entry is missing: it was taken out after it was written.</Trans>
        )}{" "}
        <Plural
          value={data.entries}
          _0="No entry is proved."
          one="Entry 1 is proved; what follows is not."
          other="Entries 1 to # are proved; what follows is not."
        />
      </p>
      <p className="mt-1">
        <Trans>Nothing was repaired. Tell your administrator.</Trans>
      </p>
      <div className="mt-2.5 flex flex-wrap gap-2">
        {data.first_bad_at ? (
          <Button size="small" onPress={() => onRead(broken)}>
            <Trans>Read it</Trans>
          </Button>
        ) : null}
        {again}
      </div>
    </div>
  );
}

function Whole({ check, action }: { check: RecordCheck; action: ReactNode }) {
  const { t } = useLingui();
  const format = useFormat();
  const at = new Date(check.checked_at);
  const time = <Time dateTime={check.checked_at}>{format.time(at)}</Time>;
  return (
    <Band icon={<SealCheckIcon size={20} aria-hidden />} title={t`The record is whole.`} good action={action}>
      {check.purged ? (
        <Trans>Its entries were deleted when the time for which they are kept was over. Their last seal is kept.</Trans>
      ) : (
        <Plural
          value={check.entries}
          _0="It has no entry yet."
          one="Its one entry is as it was written."
          other="All # entries are as they were written: none changed, none missing."
        />
      )}{" "}
      <Trans>Checked at {time}.</Trans>
    </Band>
  );
}

function Band({
  icon,
  title,
  good = false,
  action,
  children,
}: {
  icon: ReactNode;
  title: string;
  good?: boolean;
  action: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className="mt-6 mb-7 grid grid-cols-[1.25rem_minmax(0,1fr)] items-center gap-x-3 gap-y-1 border-y border-line py-3.5 md:grid-cols-[1.25rem_minmax(0,1fr)_auto]">
      <span className={good ? "text-live" : "text-ink-3"}>{icon}</span>
      <p role="status" className={good ? "font-semibold text-live" : "font-semibold"}>
        {title}
      </p>
      <p className="col-start-2 text-13 text-ink-2">{children}</p>
      <span className="col-start-2 mt-1.5 justify-self-start md:col-start-3 md:row-span-2 md:row-start-1 md:mt-0">
        {action}
      </span>
    </div>
  );
}
