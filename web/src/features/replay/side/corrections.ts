import { useLingui } from "@lingui/react/macro";
import { useCallback, useMemo, useRef, useState } from "react";
import { asProblem } from "@/api/problem";
import type { Edit, Replay } from "@/api/types";
import { useProblemSentence } from "@/ui/ProblemMessage";
import { showToast } from "@/ui/toast-queue";
import { useEdits } from "../edit/useEdits";
import type { Correction } from "./corrected";
import type { Chapter, Statement } from "./insight";
import type { ChapterEdits } from "./words/ChapterHead";
import type { LineEdits } from "./words/line-edits";

/** What a teacher can do with words and chapters; every function stays the same one. */
export type WordEdits = Omit<LineEdits, "fix"> & ChapterEdits;

/** What a teacher can do with the summary. */
export type SentenceEdits = {
  readonly changeSentence: (statement: Statement, text: string) => void;
  readonly removeSentence: (statement: Statement) => void;
};

/** What a teacher can do with messages, questions and answers. */
export type MessageEdits = {
  /** Those that students do not see any more. */
  readonly hidden: ReadonlyMap<string, Edit | null>;
  readonly hide: (eventId: string) => void;
  readonly show: (eventId: string) => void;
};

/** A teacher's corrections of a replay. */
export type Corrections = {
  /** What to show over the files: what was made since they were made, oldest first. */
  readonly over: readonly Correction[];
  /** Null for whoever may not correct. */
  readonly edits: (WordEdits & SentenceEdits) | null;
  readonly messages: MessageEdits | null;
};

const none: readonly Correction[] = [];

/** See Corrections. What is sent is shown at once; what was not saved is taken back with a sentence. */
export function useCorrections(replay: Replay): Corrections {
  const { t } = useLingui();
  const sentence = useProblemSentence();
  const { edits, add, setUndone, mayEdit } = useEdits(replay);
  const [sending, setSending] = useState<readonly Correction[]>(none);

  const failed = useRef((_: unknown) => undefined as unknown);
  failed.current = (error) => {
    const problem = asProblem(error);
    showToast({ tone: "failure", text: t`Not saved: ${sentence(problem)}`, code: problem.code });
  };
  const asked = useRef({ add, setUndone });
  asked.current = { add, setUndone };

  const send = useCallback(async (correction: Correction) => {
    setSending((list) => [...list, correction]);
    try {
      await asked.current.add(correction);
    } catch (error) {
      failed.current(error);
    } finally {
      setSending((list) => list.filter((one) => one !== correction));
    }
  }, []);

  const changes = useMemo((): WordEdits & SentenceEdits => {
    const make = (correction: Correction) => void send(correction);
    return {
      save: ({ id }, text) => make({ kind: "words.corrected", content: { utterance_id: id, text } }),
      beginChapter: ({ start_ms, text }) =>
        make({ kind: "chapter.added", content: { id: crypto.randomUUID(), start_ms, title: firstWords(text) } }),
      changeChapter: ({ id }: Chapter, to) => make({ kind: "chapter.changed", content: { chapter_id: id, ...to } }),
      removeChapter: ({ id }) => make({ kind: "chapter.removed", content: { chapter_id: id } }),
      changeSentence: ({ id }, text) => make({ kind: "sentence.changed", content: { sentence_id: id, text } }),
      removeSentence: ({ id }) => make({ kind: "sentence.removed", content: { sentence_id: id } }),
    };
  }, [send]);

  const over = useMemo(() => {
    const kept = edits.filter(({ undone_at, revision }) => undone_at === null && revision > replay.edits);
    const all = [...kept.flatMap((edit) => correctionOf(edit) ?? []), ...sending];
    return all.length > 0 ? all : none;
  }, [edits, sending, replay.edits]);

  const hidden = useMemo(() => {
    const found = new Map<string, Edit | null>();
    for (const edit of edits) {
      if (edit.undone_at !== null) continue;
      const correction = correctionOf(edit);
      if (correction?.kind === "message.hidden") found.set(correction.content.event_id, edit);
    }
    for (const { kind, content } of sending) if (kind === "message.hidden") found.set(content.event_id, null);
    return found;
  }, [edits, sending]);

  const messages = useMemo(
    (): MessageEdits => ({
      hidden,
      hide: (event_id) => void send({ kind: "message.hidden", content: { event_id } }),
      show: (eventId) => {
        const edit = hidden.get(eventId);
        if (edit) void asked.current.setUndone(edit.id, true).catch((error: unknown) => failed.current(error));
      },
    }),
    [hidden, send],
  );
  return { over, edits: mayEdit ? changes : null, messages: mayEdit ? messages : null };
}

/** The first words of what is said, as the name that a new chapter begins with. */
export function firstWords(text: string): string {
  const words = text.split(/\s+/u);
  const short = words
    .slice(0, 6)
    .join(" ")
    .replace(/[.,;:!?…]+$/u, "");
  return [...short].slice(0, 80).join("");
}

const kinds: readonly string[] = [
  "words.corrected",
  "chapter.changed",
  "chapter.added",
  "chapter.removed",
  "sentence.changed",
  "sentence.removed",
  "message.hidden",
] satisfies Correction["kind"][];

/** An edit as a correction; null for one that hides a part, and for one whose content was erased. */
function correctionOf({ kind, content }: Pick<Edit, "kind" | "content">): Correction | null {
  return kinds.includes(kind) && content !== null ? ({ kind, content } as Correction) : null;
}
