import { plural } from "@lingui/core/macro";
import { Trans, useLingui } from "@lingui/react/macro";
import { PaperPlaneRightIcon } from "@phosphor-icons/react/dist/csr/PaperPlaneRight";
import { XIcon } from "@phosphor-icons/react/dist/csr/X";
import { type KeyboardEvent, type RefObject, useId } from "react";
import { cx } from "@/lib/cx";
import { IconButton } from "@/ui/IconButton";
import { Time } from "@/ui/Time";

/** From how many characters before the limit on the rest is told. */
const tellFrom = 200;

/** How many characters a text has, as the server counts them. */
export const lengthOf = (text: string): number => [...text].length;

/**
 * A box to write in: Enter sends, Shift and Enter begins a line. `closed` says why nothing can be written; `held` says
 * why it cannot be sent just now, while it can be written.
 */
export function Compose({
  label,
  text,
  limit,
  onChange,
  onSend,
  onCancel,
  above,
  closed,
  held,
  sendLabel,
  box,
}: {
  label: string;
  text: string;
  /** The most characters. */
  limit: number;
  onChange: (text: string) => void;
  onSend: () => void;
  /** Puts away what `above` tells of; also by Escape. */
  onCancel?: (() => void) | undefined;
  /** What the text is for, when it is no new one. */
  above?: string | null;
  closed?: string | null;
  held?: string | null;
  sendLabel?: string;
  box?: RefObject<HTMLTextAreaElement | null>;
}) {
  const { t } = useLingui();
  const note = useId();
  const left = limit - lengthOf(text);
  const isEmpty = text.trim() === "";
  const maySend = !closed && !held && !isEmpty && left >= 0;
  const onKey = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    // Enter that ends the choice of a letter (of Chinese, say) sends nothing.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape" && onCancel) {
      event.stopPropagation();
      onCancel();
    }
    if (event.key !== "Enter" || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (maySend) onSend();
  };
  if (closed) {
    return <p className="flex min-h-11 items-center border-t border-line px-4 py-2 text-ink-2 desk:px-3.5">{closed}</p>;
  }
  const over = -left;
  const said =
    left < 0
      ? t`${plural(over, { one: "# character too many", other: "# characters too many" })}`
      : left <= tellFrom
        ? t`${plural(left, { one: "# character left", other: "# characters left" })}`
        : null;
  return (
    <div className="flex-none px-4 pt-1 pb-3 desk:px-3.5">
      {above ? (
        <p className="flex items-center gap-1 text-12 text-ink-2">
          <span className="min-w-0 flex-1 truncate">{above}</span>
          <IconButton label={t`Cancel`} className="size-7" onPress={() => onCancel?.()}>
            <XIcon size={14} aria-hidden />
          </IconButton>
        </p>
      ) : null}
      <div className="flex items-end rounded-2 border border-edge bg-raised focus-within:outline-2 focus-within:outline-offset-2 focus-within:outline-focus">
        <textarea
          ref={box}
          aria-label={label}
          aria-describedby={held || said ? note : undefined}
          aria-invalid={left < 0 || undefined}
          placeholder={label}
          dir="auto"
          rows={1}
          value={text}
          onChange={(event) => onChange(event.target.value)}
          onKeyDown={onKey}
          className="max-h-40 min-h-10 min-w-0 flex-1 resize-none border-0 bg-transparent px-3 py-2 text-14 text-ink outline-none [field-sizing:content] pointer-coarse:text-16"
        />
        <IconButton label={sendLabel ?? t`Send`} onPress={onSend} isDisabled={!maySend} className="m-0.5">
          <PaperPlaneRightIcon size={20} className="rtl:-scale-x-100" aria-hidden />
        </IconButton>
      </div>
      {held || said ? (
        <p id={note} className={cx("mt-1 text-12", left < 0 ? "font-medium text-rec" : "text-ink-3")}>
          {held ?? <Time>{said ?? ""}</Time>}
          {held && said ? <Trans>, {said}</Trans> : null}
        </p>
      ) : null}
    </div>
  );
}
