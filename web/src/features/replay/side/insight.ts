/** What is shown of a class's insight: the file that the pipeline's derive step writes (shared/insight). */

/** Points to an utterance or an event; times are ms of the class. */
export type Evidence = { kind: "utterance" | "event"; id: string; at_ms: number };

export type Chapter = {
  id: string;
  title: string;
  start_ms: number;
  end_ms: number;
  /** One sentence, or nothing. */
  summary: string;
  /** What the sentence rests on, in order of time. */
  evidence: readonly Evidence[];
  edited: boolean;
};
export type HighlightKind = "question_answered" | "poll_surprise" | "confusion" | "emphasis";
export type Highlight = { id: string; kind: HighlightKind; at_ms: number; text: string };
/** A sentence and what it rests on, which is never nothing; `at_ms` is the first of it. `id` is empty in old files. */
export type Statement = { id: string; text: string; at_ms: number; evidence: readonly Evidence[]; edited: boolean };
export type Term = { term: string; first_ms: number };

export type Insight = {
  method: "model" | "deterministic";
  chapters: Chapter[];
  highlights: Highlight[];
  summary: Statement[];
  open_questions: Statement[];
  terms: Term[];
};

const kinds: readonly unknown[] = ["question_answered", "poll_surprise", "confusion", "emphasis"];
const most = 200;

type Fields = Record<string, unknown>;

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;
const listOf = (value: unknown): Fields[] => (Array.isArray(value) ? value.filter(isFields).slice(0, most) : []);
const textOf = (value: unknown): string => (typeof value === "string" ? value : "");
const timeOf = (value: unknown): number =>
  typeof value === "number" && Number.isFinite(value) ? Math.max(0, value) : 0;

/** Evidence in order of time; what points to nothing is left out. */
function evidenceOf(value: unknown): Evidence[] {
  return listOf(value)
    .flatMap((one) =>
      (one.kind === "utterance" || one.kind === "event") && typeof one.at_ms === "number"
        ? [{ kind: one.kind, id: textOf(one.id), at_ms: timeOf(one.at_ms) } as const]
        : [],
    )
    .sort((a, b) => a.at_ms - b.at_ms);
}

/** Sentences with what they rest on; without any of it a sentence is not shown. */
function statements(value: unknown): Statement[] {
  return listOf(value).flatMap((one) => {
    const evidence = evidenceOf(one.evidence);
    const [first] = evidence;
    const text = textOf(one.text);
    return first && text !== ""
      ? [{ id: textOf(one.id), text, at_ms: first.at_ms, evidence, edited: one.edited === true }]
      : [];
  });
}

/** Reads the file. What is not of its form is left out, so that a file of another version shows what it can. */
export function parseInsight(file: unknown): Insight {
  const from = isFields(file) ? file : {};
  return {
    method: from.method === "model" ? "model" : "deterministic",
    chapters: listOf(from.chapters).map((one) => ({
      id: textOf(one.id),
      title: textOf(one.title),
      start_ms: timeOf(one.start_ms),
      end_ms: timeOf(one.end_ms),
      summary: textOf(one.summary),
      evidence: evidenceOf(one.evidence),
      edited: one.edited === true,
    })),
    highlights: listOf(from.highlights).flatMap((one) =>
      kinds.includes(one.kind) && textOf(one.text) !== ""
        ? [
            {
              id: textOf(one.id),
              kind: one.kind as HighlightKind,
              at_ms: timeOf(one.at_ms),
              text: textOf(one.text),
            },
          ]
        : [],
    ),
    summary: statements(from.summary),
    open_questions: statements(from.open_questions),
    terms: listOf(from.terms).flatMap((one) =>
      textOf(one.term) === "" ? [] : [{ term: textOf(one.term), first_ms: timeOf(one.first_ms) }],
    ),
  };
}

/** The chapter of a moment; null before the first. */
export function chapterAt(chapters: readonly Chapter[], ms: number): Chapter | null {
  return chapters.findLast((chapter) => chapter.start_ms <= ms) ?? null;
}
