import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { asProblem } from "@/api/problem";
import type { AssetDetails, PlanSegment } from "@/api/types";
import { Button } from "@/ui/Button";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { changeSegment } from "./plan/edits";
import { usePlan } from "./plan-context";
import { assetQuery, savePageNotes } from "./queries";
import type { ChosenPage } from "./SceneRow";

const AREA =
  "block w-full resize-y rounded-2 border border-edge bg-raised px-3 py-2.5 text-14 leading-normal text-ink pointer-coarse:text-16";

/** The notes of a segment, and below them those of the page that is chosen. Students never get either. */
export function Notes({
  segment,
  page,
  onClosePage,
}: {
  segment: PlanSegment;
  page: ChosenPage | null;
  onClosePage: () => void;
}) {
  const { t } = useLingui();
  const { edit } = usePlan();
  return (
    <section aria-labelledby="notes" className="mb-7">
      <h2 id="notes" className="mb-2 flex items-baseline gap-2 text-16 font-semibold">
        <Trans>Notes</Trans>
        <span className="text-13 font-normal text-ink-3">
          <Trans>only you</Trans>
        </span>
      </h2>
      <textarea
        rows={3}
        maxLength={4000}
        aria-label={t`Notes for ${segment.title}`}
        value={segment.notes}
        onChange={(event) => {
          const notes = event.target.value;
          edit((now) => changeSegment(now, segment.id, { notes }), `notes ${segment.id}`);
        }}
        className={AREA}
      />
      {page ? <PageNotes key={`${page.assetId} ${page.page}`} page={page} onClose={onClosePage} /> : null}
    </section>
  );
}

/** How long after the last letter page notes are saved, in ms. */
const SAVE_DELAY_MS = 800;

/** The notes at a page of a file: they belong to the file, in whichever plan it is. */
function PageNotes({ page: { assetId, page }, onClose }: { page: ChosenPage; onClose: () => void }) {
  const { t } = useLingui();
  const client = useQueryClient();
  const details = useQuery(assetQuery(assetId));
  const saved = details.data?.notes.find((note) => note.page === page)?.notes ?? "";
  const [draft, setDraft] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const waiting = useRef<{ text: string; timer: ReturnType<typeof setTimeout> } | null>(null);

  const save = async (text: string) => {
    try {
      await savePageNotes(assetId, page, text);
      setError(null);
      client.setQueryData<AssetDetails>(assetQuery(assetId).queryKey, (now) => now && withNote(now, page, text));
    } catch (failure) {
      setError(failure);
    }
  };
  const flush = () => {
    if (!waiting.current) return;
    clearTimeout(waiting.current.timer);
    void save(waiting.current.text);
    waiting.current = null;
  };
  const flushLast = useRef(flush);
  flushLast.current = flush;
  useEffect(() => () => flushLast.current(), []);
  const write = (text: string) => {
    setDraft(text);
    if (waiting.current) clearTimeout(waiting.current.timer);
    waiting.current = { text, timer: setTimeout(() => flushLast.current(), SAVE_DELAY_MS) };
  };
  return (
    <div className="mt-4">
      <p className="mb-1.5 flex items-center justify-between gap-2 text-14 font-semibold">
        <Trans>Page {page}</Trans>
        <Button variant="quiet" size="small" onPress={onClose}>
          <Trans>Done</Trans>
        </Button>
      </p>
      <textarea
        rows={3}
        maxLength={4000}
        disabled={details.isPending}
        aria-label={t`Notes for page ${page}`}
        value={draft ?? saved}
        onChange={(event) => write(event.target.value)}
        onBlur={flush}
        className={AREA}
      />
      {error || details.error ? (
        <ProblemMessage
          className="mt-2"
          title={error ? t`Not saved.` : t`The notes did not load.`}
          problem={asProblem(error ?? details.error)}
          onRetry={() => void (error ? save(draft ?? saved) : details.refetch())}
        />
      ) : null}
    </div>
  );
}

function withNote(details: AssetDetails, page: number, notes: string): AssetDetails {
  const others = details.notes.filter((note) => note.page !== page);
  return { ...details, notes: notes.trim() ? [...others, { page, notes }].sort((a, b) => a.page - b.page) : others };
}
