import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import type { Replay } from "@/api/types";
import { Dialog, DialogBody } from "@/ui/Dialog";
import { syncErrorQuery } from "../queries";
import type { LoadedTimeline } from "../useTimeline";
import { useGapSentence } from "./useGapSentence";

/** What is known of a replay besides what it shows: how exact it is, what it is made of, what is missing. */
export default function InfoDialog({
  replay,
  loaded,
  mediaType,
  nameOf,
  onClose,
}: {
  replay: Replay;
  loaded: LoadedTimeline;
  /** Of what is played; null where nothing is. */
  mediaType: string | null;
  nameOf: (id: string | null) => string;
  onClose: () => void;
}) {
  const { t, i18n } = useLingui();
  const syncError = useQuery(syncErrorQuery(replay));
  const sentenceOf = useGapSentence(nameOf);
  const { events, isComplete } = loaded;
  const count = i18n.number(events);
  return (
    <Dialog title={t`About this replay`} isOpen onClose={onClose} width={420}>
      <DialogBody>
        <dl>
          <Row name={t`Sync error, 95th percentile`}>
            {typeof syncError.data === "number" ? (
              <Trans>{i18n.number(syncError.data)} ms</Trans>
            ) : syncError.isFetching ? (
              <Trans>Loading…</Trans>
            ) : (
              <Trans>Not measured</Trans>
            )}
          </Row>
          <Row name={t`Events`}>{isComplete ? count : <Trans>{count}, more are loading</Trans>}</Row>
          <Row name={t`Media`}>
            {mediaType === null ? <Trans>None</Trans> : <span className="font-mono text-13">{mediaType}</span>}
          </Row>
          {replay.screens.length > 0 ? (
            <Row name={t`Shared screens`}>
              <Plural value={replay.screens.length} one="# recording" other="# recordings" />
            </Row>
          ) : null}
          <Row name={t`Made in run`}>{i18n.number(replay.run)}</Row>
        </dl>
        {replay.gaps.length > 0 ? (
          <section aria-label={t`What is missing`} className="mt-4">
            <h3 className="text-14 font-semibold">
              <Trans>What is missing</Trans>
            </h3>
            <ul className="mt-1 text-14 text-ink-2">
              {replay.gaps.map((gap) => (
                <li key={`${gap.participant_id} ${gap.what} ${gap.from_ms}`} className="py-1">
                  {sentenceOf(gap)}
                </li>
              ))}
            </ul>
          </section>
        ) : null}
      </DialogBody>
    </Dialog>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-t border-line py-2.5 first:border-0">
      <dt className="text-ink-2">{name}</dt>
      <dd className="text-end">{children}</dd>
    </div>
  );
}
