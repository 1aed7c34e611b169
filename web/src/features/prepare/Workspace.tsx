import { Trans, useLingui } from "@lingui/react/macro";
import { PlusIcon } from "@phosphor-icons/react/dist/csr/Plus";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore } from "react";
import type { Lesson, Plan, Session } from "@/api/types";
import { LineEditor } from "@/line/LineEditor";
import { Button } from "@/ui/Button";
import { EmptyState } from "@/ui/EmptyState";
import { Head } from "./Head";
import { LeaveDialog } from "./LeaveDialog";
import { addSegment, LIMITS, moveBorder, newSegment } from "./plan/edits";
import { warningsOf } from "./plan/warnings";
import { PlanProvider } from "./plan-context";
import { assetsQuery } from "./queries";
import { SegmentPanel } from "./SegmentPanel";
import { type PlanEditor, usePlanEditor } from "./usePlanEditor";
import { Warnings } from "./Warnings";

/** A plan that is there, being worked on. `session` is the class it is prepared for, if there is one. */
export function Workspace({ lesson, plan, session }: { lesson: Lesson; plan: Plan; session: Session | null }) {
  const { t } = useLingui();
  const files = useQuery(assetsQuery(lesson.course_id));
  const editor = usePlanEditor(plan, lesson.course_id, files.data ?? []);
  const { segments, edit, uploads } = editor.context;
  const [chosen, setChosen] = useState<string | null>(null);
  const [openPoll, setOpenPoll] = useState<string | null>(null);
  const [wish, setWish] = useState<{ sceneId: string | null } | null>(null);
  useUndoKeys(editor);
  const segment = segments.find(({ id }) => id === chosen) ?? segments[0] ?? null;
  const classMinutes = session ? minutesOf(session) : null;
  const start = session ? { at: new Date(session.starts_at) } : null;
  const uploading = useSyncExternalStore(uploads.subscribe, uploads.read)
    .filter(({ step }) => step.kind !== "failed" && step.kind !== "refused")
    .map(({ name }) => name);
  const select = (id: string) => {
    if (id !== segment?.id) setOpenPoll(null);
    setChosen(id);
  };
  const add = () => {
    const fresh = newSegment(t`New segment`);
    edit((now) => addSegment(now, fresh, null));
    select(fresh.id);
  };
  return (
    <PlanProvider value={editor.context}>
      <Head lesson={lesson} session={session} editor={editor} segmentId={segment?.id ?? null} />
      {segments.length > 0 ? (
        <>
          <LineEditor
            segments={segments.map(({ id, title, minutes }) => ({ key: id, title, minutes }))}
            selected={segment?.id ?? null}
            start={start}
            classMinutes={classMinutes}
            onSelect={select}
            onMoveBorder={(border, by, gesture) => edit((now) => moveBorder(now, border, by), gesture)}
          />
          <Warnings
            warnings={warningsOf(segments, classMinutes, uploading)}
            classMinutes={classMinutes}
            onPoll={(segmentId, pollId) => {
              setChosen(segmentId);
              setOpenPoll(pollId);
            }}
            onScene={(segmentId, sceneId) => {
              select(segmentId);
              setWish({ sceneId });
            }}
          />
        </>
      ) : (
        <EmptyState
          action={
            <Button variant="primary" onPress={add}>
              <Trans>Add a segment</Trans>
            </Button>
          }
        >
          <Trans>Nothing is planned yet. Add the first segment, or import an outline.</Trans>
        </EmptyState>
      )}
      {segment ? (
        <>
          <SegmentPanel
            segment={segment}
            start={start}
            openPoll={openPoll}
            onOpenPoll={setOpenPoll}
            wish={wish}
            onWish={setWish}
            onSelect={select}
          />
          <Button
            className="mt-9"
            icon={<PlusIcon size={20} aria-hidden />}
            isDisabled={segments.length >= LIMITS.segments}
            onPress={add}
          >
            <Trans>Add a segment at the end</Trans>
          </Button>
        </>
      ) : null}
      <LeaveDialog autosave={editor.autosave} uploads={uploads} />
    </PlanProvider>
  );
}

function minutesOf(session: Session): number {
  return Math.round((Date.parse(session.ends_at) - Date.parse(session.starts_at)) / 60_000);
}

/** Ctrl+Z takes the last edit back, with Shift (or Ctrl+Y) does it again; fields have an undo of their own. */
function useUndoKeys({ undo, redo }: PlanEditor): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.defaultPrevented) return;
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest("input,textarea,[role=dialog],[role=alertdialog]")) return;
      const key = event.key.toLowerCase();
      if (key === "z") event.shiftKey ? redo() : undo();
      else if (key === "y") redo();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, [undo, redo]);
}
