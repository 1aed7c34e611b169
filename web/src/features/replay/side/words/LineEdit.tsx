import { Trans, useLingui } from "@lingui/react/macro";
import { BookmarkSimpleIcon } from "@phosphor-icons/react/dist/csr/BookmarkSimple";
import { PencilSimpleIcon } from "@phosphor-icons/react/dist/csr/PencilSimple";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { clock } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import type { LineEdits } from "./line-edits";
import type { Utterance } from "./transcript";

/** The most characters of an utterance, as the API takes them. */
const longest = 4000;

/** What a teacher can do with an utterance, while the pointer or the keyboard is on it. */
export function LineButtons({ utterance, edits, isStop }: { utterance: Utterance; edits: LineEdits; isStop: boolean }) {
  const { t } = useLingui();
  const at = clock(utterance.start_ms);
  return (
    <span className="absolute end-1 -top-4 z-1 flex border border-line rounded-2 bg-paper shadow-float">
      <IconButton
        label={t`Fix words at ${at}`}
        shortcut="E"
        excludeFromTabOrder={!isStop}
        onPress={() => edits.fix(utterance.id)}
      >
        <PencilSimpleIcon size={18} aria-hidden />
      </IconButton>
      <IconButton
        label={t`Begin a chapter at ${at}`}
        excludeFromTabOrder={!isStop}
        onPress={() => edits.beginChapter(utterance)}
      >
        <BookmarkSimpleIcon size={18} aria-hidden />
      </IconButton>
    </span>
  );
}

/** The words of an utterance as they are corrected in their place. Enter saves, Escape leaves them as they were. */
export function LineField({ utterance, edits }: { utterance: Utterance; edits: LineEdits }) {
  const { t } = useLingui();
  const [text, setText] = useState(utterance.text);
  const field = useRef<HTMLTextAreaElement>(null);
  const hint = useId();
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(utterance.text.length, utterance.text.length);
  }, [utterance]);
  const written = text.trim().replace(/\s+/gu, " ");
  const isWritten = written !== "";
  const save = () => {
    if (isWritten && written !== utterance.text) edits.save(utterance, written);
    edits.fix(null);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    // What is written here is no way through the lines.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      if (isWritten) save();
    } else if (event.key === "Escape") edits.fix(null);
  };
  return (
    <div className="py-0.5">
      <textarea
        ref={field}
        value={text}
        rows={Math.min(8, 1 + Math.ceil(text.length / 34))}
        maxLength={longest}
        dir="auto"
        aria-label={t`Words at ${clock(utterance.start_ms)}`}
        aria-describedby={hint}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="block w-full resize-y rounded-2 border border-edge bg-paper px-2 py-1.5 text-16 text-ink"
      />
      <p id={hint} className="sr-only">
        <Trans>Enter saves, Escape leaves the words as they were.</Trans>
      </p>
      <div className="mt-1 flex flex-wrap gap-2">
        <Button size="small" variant="primary" isDisabled={!isWritten} onPress={save}>
          <Trans>Save</Trans>
        </Button>
        <Button size="small" variant="quiet" onPress={() => edits.fix(null)}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </div>
  );
}

/** That words were corrected, and for staff what they were before. */
export function OldWords({ utterance: { original } }: { utterance: Utterance }) {
  if (original === null)
    return (
      <p className="text-12 text-ink-3">
        <Trans>corrected by the teacher</Trans>
      </p>
    );
  return (
    <details className="text-12 text-ink-3">
      <summary className="min-h-6 cursor-pointer">
        <Trans>corrected by the teacher</Trans>
      </summary>
      <p dir="auto" className="text-13 text-ink-2">
        <Trans>Before:</Trans> <del className="no-underline">{original}</del>
      </p>
    </details>
  );
}
