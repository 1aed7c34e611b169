import { useLingui } from "@lingui/react/macro";
import type { Outline } from "@/api/types";
import { cx } from "@/lib/cx";

/** A text field with the numbers of its lines; lines with an error are marked. Errors are described by `#outline-errors`. */
export function OutlineText({
  text,
  maxLength,
  errors,
  onChange,
}: {
  text: string;
  maxLength: number;
  errors: Outline["errors"];
  onChange: (text: string) => void;
}) {
  const { t } = useLingui();
  const count = Math.max(7, text.split("\n").length);
  const marked = new Set(errors.map(({ line }) => line));
  const lines = Array.from({ length: count }, (_, i) => i + 1);
  return (
    <div className="max-h-70 overflow-y-auto rounded-2 border border-edge bg-paper">
      <div className="relative grid grid-cols-[2.25rem_minmax(0,1fr)]">
        <ol aria-hidden className="figures text-end text-14 leading-6.5 text-ink-3">
          {lines.map((line) => (
            <li key={line} className={cx("pe-2", marked.has(line) && "bg-rec-wash text-ink")}>
              {line}
            </li>
          ))}
        </ol>
        <div className="relative border-s border-line">
          <div aria-hidden className="absolute inset-0">
            {lines.map((line) => (
              <div key={line} className={cx("h-6.5", marked.has(line) && "bg-rec-wash")} />
            ))}
          </div>
          <textarea
            // biome-ignore lint/a11y/noAutofocus: the dialog is this field
            autoFocus
            aria-label={t`Outline`}
            aria-describedby="outline-errors"
            aria-invalid={errors.length > 0}
            value={text}
            rows={count}
            maxLength={maxLength}
            wrap="off"
            spellCheck={false}
            placeholder={t`Recap: where it is dark (6)`}
            onChange={(event) => onChange(event.target.value)}
            className="relative block w-full resize-none overflow-x-auto overflow-y-hidden border-0 bg-transparent px-3 py-0 text-14 leading-6.5 text-ink -outline-offset-2"
          />
        </div>
      </div>
    </div>
  );
}
