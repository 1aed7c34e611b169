import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import type { NewEdit, Replay } from "@/api/types";
import { clock } from "@/i18n/format";
import { Button } from "@/ui/Button";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { showToast } from "@/ui/toast-queue";
import type { Player } from "../player/player";
import { durationOf } from "../useTimeline";
import { Applied } from "./Applied";
import { EDIT_BAR } from "./EditButton";
import { EditList } from "./EditList";
import { HidePart } from "./HidePart";
import { SharingDialog, useAudiences } from "./SharingDialog";
import { useEdits } from "./useEdits";

/** Under the line while a replay is edited: what to hide, where it begins and ends, who may watch, and what was done. */
export default function EditBar({ replay, player }: { replay: Replay; player: Player }) {
  const { t } = useLingui();
  const list = useEdits(replay);
  const audiences = useAudiences();
  const [isSharing, setSharing] = useState(false);
  const durationMs = durationOf(replay);

  /** Says what went wrong where the eyes are not: the list below has the rest. */
  const tell = (error: unknown) => {
    showToast({ tone: "failure", text: t`The edit was not made: ${asProblem(error).detail}` });
    return false;
  };
  const add = (edit: NewEdit) =>
    list.add(edit).then(
      () => true,
      (error: unknown) => tell(error),
    );
  const trim = trimOf(list.edits, durationMs);
  const setTrim = (part: { from_ms: number; to_ms: number }) => void add({ kind: "trim.set", content: part });
  const beginHere = () => {
    const from_ms = Math.round(player.getSnapshot().positionMs);
    setTrim({ from_ms, to_ms: trim.to_ms > from_ms ? trim.to_ms : durationMs });
  };
  const endHere = () => {
    const to_ms = Math.round(player.getSnapshot().positionMs);
    if (to_ms > 0) setTrim({ from_ms: trim.from_ms < to_ms ? trim.from_ms : 0, to_ms });
  };
  const isTrimmed = trim.from_ms > 0 || trim.to_ms < durationMs;
  return (
    <section
      id={EDIT_BAR}
      aria-label={t`Edit the replay`}
      className="flex flex-col gap-3 rounded-2 border border-line bg-paper px-4 py-3 text-14"
    >
      <HidePart
        player={player}
        durationMs={durationMs}
        isSaving={list.isSaving}
        onHide={(from_ms, to_ms) => add({ kind: "part.hidden", content: { from_ms, to_ms } })}
      />
      <div className="flex flex-wrap items-center gap-2">
        <Button onPress={beginHere} isPending={list.isSaving}>
          <Trans>Begin here</Trans>
        </Button>
        <Button onPress={endHere} isPending={list.isSaving}>
          <Trans>End here</Trans>
        </Button>
        {isTrimmed ? (
          <p className="text-13 text-ink-2">
            <Trans>
              Begins at {clock(trim.from_ms)}, ends at {clock(trim.to_ms)}.
            </Trans>
          </p>
        ) : null}
        <span className="flex-1" />
        <p className="text-13 text-ink-2">
          <Trans>May watch: {audiences[replay.audience].name}</Trans>
        </p>
        <Button onPress={() => setSharing(true)}>
          <Trans>Who may watch</Trans>
        </Button>
      </div>
      <Applied replay={replay} />
      {list.problem && list.edits.length === 0 ? (
        <ProblemMessage problem={list.problem} title={t`The list of edits did not load.`} />
      ) : list.isPending ? null : (
        <div className="max-h-60 overflow-y-auto">
          <EditList
            list={list}
            durationMs={durationMs}
            onUndo={(edit, undone) => void list.setUndone(edit.id, undone).catch(tell)}
          />
        </div>
      )}
      {isSharing ? <SharingDialog replay={replay} share={list.share} onClose={() => setSharing(false)} /> : null}
    </section>
  );
}

/** What the replay is trimmed to: the newest trim that is not undone, else the whole class. */
function trimOf(edits: ReturnType<typeof useEdits>["edits"], durationMs: number): { from_ms: number; to_ms: number } {
  const newest = edits.findLast(({ kind, content, undone_at }) => kind === "trim.set" && content && undone_at === null);
  return { from_ms: newest?.content?.from_ms ?? 0, to_ms: newest?.content?.to_ms ?? durationMs };
}
