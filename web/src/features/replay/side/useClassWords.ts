import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { Replay } from "@/api/types";
import type { Cue } from "@/lib/vtt";
import { insightQuery, transcriptQuery } from "../queries";
import { durationOf } from "../useTimeline";
import { correctedInsight, correctedWords } from "./corrected";
import { type Corrections, useCorrections } from "./corrections";
import type { InsightRead } from "./Summary";
import { type Utterance, utterancesOf } from "./words/transcript";

/** The words of a class with everything that was made of them, as corrected until now. */
export type ClassWords = {
  utterances: readonly Utterance[];
  /** Why there are none, or that they are on their way. */
  isFetching: boolean;
  error: Error | null;
  refetch: () => Promise<unknown>;
  insight: InsightRead;
  corrections: Corrections;
  /** Whether the words are those of the transcript, which can be corrected, and not the captions'. */
  isTranscript: boolean;
};

type Captions = { error: Error | null; isFetching: boolean; refetch: () => Promise<unknown> };

/** See ClassWords. Captions stand in where there is no transcript, and where it does not load. */
export function useClassWords(replay: Replay, cues: readonly Cue[], captions: Captions): ClassWords {
  const transcript = useQuery(transcriptQuery(replay));
  const insight = useQuery(insightQuery(replay));
  const corrections = useCorrections(replay);
  const { over } = corrections;
  const spoken = useMemo(() => transcript.data ?? utterancesOf(cues), [transcript.data, cues]);
  const utterances = useMemo(() => correctedWords(spoken, over), [spoken, over]);
  const lengthMs = durationOf(replay);
  const corrected = useMemo(
    () => (insight.data ? correctedInsight(insight.data, over, lengthMs) : undefined),
    [insight.data, over, lengthMs],
  );
  return {
    utterances,
    isFetching: transcript.isFetching || captions.isFetching,
    error: utterances.length === 0 ? (captions.error ?? transcript.error) : null,
    refetch: () => Promise.all([transcript.refetch(), captions.refetch()]),
    insight: { ...insight, data: corrected },
    corrections,
    isTranscript: transcript.data !== undefined,
  };
}
