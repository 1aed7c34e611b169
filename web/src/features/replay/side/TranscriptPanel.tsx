import { Trans, useLingui } from "@lingui/react/macro";
import { type RefObject, useCallback, useMemo, useState } from "react";
import { asProblem } from "@/api/problem";
import type { Replay } from "@/api/types";
import type { ClassState } from "@/live/state";
import { heat } from "@/live/talk/select";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { isMaking } from "../after/steps";
import type { Player } from "../player/player";
import type { LoadedTimeline } from "../useTimeline";
import { FindField } from "./find/FindField";
import type { Found } from "./find/sources";
import { useFind } from "./find/useFind";
import type { Chapter, Highlight } from "./insight";
import { type SoughtLine, Transcript } from "./Transcript";
import type { ClassWords } from "./useClassWords";
import { lostLines } from "./words/lines";

const noChapters: readonly Chapter[] = [];
const noHighlights: readonly Highlight[] = [];

/** So many lost people, or that share of who came, are many. */
const many = { people: 3, share: 0.1 };

/** The words of the class with the field that finds something in them, and in what was shown and written. */
export function TranscriptPanel({
  replay,
  player,
  words,
  loaded,
  end,
  isStaff,
  nameOf,
  field,
}: {
  replay: Replay;
  player: Player;
  words: ClassWords;
  loaded: LoadedTimeline;
  /** The class as it ended, of what its reader is told. */
  end: ClassState;
  isStaff: boolean;
  nameOf: (id: string | null) => string;
  /** The field, for the key that leads there. */
  field: RefObject<HTMLInputElement | null>;
}) {
  const { t } = useLingui();
  const { utterances, insight, corrections, isTranscript } = words;
  const [sought, setSought] = useState<SoughtLine | null>(null);
  const onGo = useCallback(
    (found: Found) => {
      const line = found.kind === "words" ? utterances.findIndex(({ id }) => `words-${id}` === found.id) : -1;
      if (line >= 0) setSought({ line });
    },
    [utterances],
  );
  const find = useFind(replay, loaded.timeline, loaded.version, end, utterances, player, onGo);
  const lost = useMemo(() => {
    const came = [...end.participants.values()].filter(({ role }) => role === "student").length;
    return lostLines(utterances, heat(end), replay.started_at_ms, Math.max(many.people, came * many.share));
  }, [utterances, end, replay.started_at_ms]);
  const leave = () => {
    field.current?.blur();
    field.current?.closest("[role=tabpanel]")?.querySelector<HTMLElement>('[data-line] button[tabindex="0"]')?.focus();
  };
  const head = (
    <>
      <FindField find={find} nameOf={nameOf} input={field} onLeave={leave} />
      {isStaff && replay.edits_pending ? (
        <p role="status" className="flex-none px-4 pt-2 text-13 text-ink-2 md:px-6">
          <Trans>Being applied…</Trans>
        </p>
      ) : null}
    </>
  );
  if (utterances.length === 0)
    return (
      <div className="flex h-full min-h-0 flex-col">
        {head}
        <NoWords replay={replay} words={words} />
      </div>
    );
  return (
    <Transcript
      utterances={utterances}
      chapters={insight.data?.chapters ?? noChapters}
      highlights={insight.data?.highlights ?? noHighlights}
      lost={lost}
      hits={find.hits}
      sought={sought}
      player={player}
      nameOf={nameOf}
      edits={isStaff && isTranscript ? corrections.edits : null}
    >
      {head}
      {insight.error ? <p className="px-4 pt-2 text-13 text-ink-2 md:px-6">{t`The chapters did not load.`}</p> : null}
    </Transcript>
  );
}

function NoWords({ replay, words }: { replay: Replay; words: ClassWords }) {
  const { t } = useLingui();
  if (words.error)
    return (
      <ProblemMessage
        className="m-4"
        problem={asProblem(words.error)}
        title={t`The transcript did not load.`}
        onRetry={() => void words.refetch()}
      />
    );
  return (
    <p className="px-4 py-4 text-ink-2 md:px-6">
      {replay.captions || replay.transcript ? (
        words.isFetching ? (
          <Trans>Loading the transcript…</Trans>
        ) : (
          <Trans>Nobody spoke in this class.</Trans>
        )
      ) : isMaking(replay) ? (
        <Trans>The transcript appears when it is ready.</Trans>
      ) : (
        <Trans>This class has no transcript.</Trans>
      )}
    </p>
  );
}
