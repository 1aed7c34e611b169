import { Trans, useLingui } from "@lingui/react/macro";
import type { Edit } from "@/api/types";
import { useFormat } from "@/i18n/format";
import { cx } from "@/lib/cx";
import { Button } from "@/ui/Button";
import { Time } from "@/ui/Time";
import { useEditSentence } from "./useEditSentence";
import type { Edits } from "./useEdits";

/** What was edited, the newest first: what, by whom and when, and the way back. */
export function EditList({
  list,
  durationMs,
  onUndo,
}: {
  list: Edits;
  durationMs: number;
  onUndo: (edit: Edit, undone: boolean) => void;
}) {
  const { t } = useLingui();
  if (list.edits.length === 0)
    return (
      <p className="py-2 text-13 text-ink-2">
        <Trans>Nothing was edited yet. Every edit will be here, and can be undone.</Trans>
      </p>
    );
  return (
    <ol aria-label={t`Edits, the newest first`} className="divide-y divide-line">
      {list.edits.toReversed().map((edit) => (
        <EditRow key={edit.id} edit={edit} list={list} durationMs={durationMs} onUndo={onUndo} />
      ))}
    </ol>
  );
}

function EditRow({
  edit,
  list,
  durationMs,
  onUndo,
}: {
  edit: Edit;
  list: Edits;
  durationMs: number;
  onUndo: (edit: Edit, undone: boolean) => void;
}) {
  const { t } = useLingui();
  const format = useFormat();
  const sentence = useEditSentence(durationMs)(edit);
  const isUndone = edit.undone_at !== null;
  const madeAt = new Date(edit.made_at);
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 py-2">
      <div className="min-w-0 flex-1">
        <p dir="auto" className={cx("break-words", isUndone && "text-ink-3 line-through")}>
          {sentence}
        </p>
        <p className="text-13 text-ink-3">
          {edit.made_by.name}, <Time dateTime={edit.made_at}>{format.moment(madeAt)}</Time>
          {edit.undone_by ? (
            <>
              {" · "}
              <Trans>undone by {edit.undone_by.name}</Trans>
            </>
          ) : null}
        </p>
      </div>
      {list.mayEdit && edit.content ? (
        <Button
          size="small"
          isPending={list.isSaving}
          aria-label={isUndone ? t`Do again: ${sentence}` : t`Undo: ${sentence}`}
          onPress={() => onUndo(edit, !isUndone)}
        >
          {isUndone ? <Trans>Do again</Trans> : <Trans>Undo</Trans>}
        </Button>
      ) : null}
    </li>
  );
}
