import { useLingui } from "@lingui/react/macro";
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useReducer, useRef, useState, useSyncExternalStore } from "react";
import { asProblem } from "@/api/problem";
import type { Asset, Plan } from "@/api/types";
import { lessonPlanQuery } from "@/features/courses/queries";
import { showToast } from "@/ui/toast-queue";
import { withFile } from "./AddScene";
import { Decks } from "./decks";
import { Autosave, type SaveState } from "./plan/autosave";
import { addScene, changeScene, newScene, type Segments } from "./plan/edits";
import { historyOf, reduce } from "./plan/history";
import { savablePlan } from "./plan/polls";
import type { PlanContext } from "./plan-context";
import { assetsQuery, createAsset, savePlan, verifyAsset } from "./queries";
import { sendForm } from "./upload/send";
import { Uploads } from "./upload/uploads";

/** Everything behind the page of a plan: what it is, how it is saved, and the files on their way into it. */
export interface PlanEditor {
  readonly context: PlanContext;
  readonly save: SaveState;
  readonly autosave: Autosave;
  readonly undo: () => void;
  readonly redo: () => void;
  /** Takes the server's plan instead of the page's. */
  readonly reload: () => Promise<void>;
  /** Puts the page's plan over the server's. */
  readonly keep: () => Promise<void>;
}

export function usePlanEditor(plan: Plan, courseId: string, courseAssets: readonly Asset[]): PlanEditor {
  const { t } = useLingui();
  const client = useQueryClient();
  const lessonId = plan.lesson_id;
  const [history, dispatch] = useReducer(reduce, plan.segments, historyOf);
  const [fresh, setFresh] = useState<readonly Asset[]>([]);
  const edit = useCallback(
    (change: (segments: Segments) => Segments, gesture?: string) => dispatch({ type: "edit", change, gesture }),
    [],
  );

  const [autosave] = useState(
    () =>
      new Autosave(plan.version, async (segments, version) => {
        const saved = await savePlan(lessonId, savablePlan(segments), version);
        client.setQueryData(lessonPlanQuery(lessonId).queryKey, saved);
        void client.invalidateQueries({ queryKey: ["lesson", lessonId] });
        void client.invalidateQueries({ queryKey: ["lessons", courseId] });
        return saved.version;
      }),
  );
  const [decks] = useState(() => new Decks());
  const onDone = useRef<(asset: Asset, target: { segmentId: string; sceneId: string | null }) => void>(() => undefined);
  onDone.current = (asset, target) => {
    setFresh((now) => [asset, ...now]);
    void client.invalidateQueries({ queryKey: assetsQuery(courseId).queryKey });
    edit((now) => attach(now, asset, target));
  };
  const [uploads] = useState(() => {
    const open = async (source: { data: ArrayBuffer }, kind: "deck" | "image") =>
      (await import("@/stage/slides/pdf")).openDeck(source, kind);
    const wire = { open, create: createAsset, send: sendForm, verify: verifyAsset, now: () => Date.now() };
    return new Uploads(courseId, wire, (asset, target) => onDone.current(asset, target));
  });
  useEffect(
    () => () => {
      autosave.close();
      uploads.close();
      decks.close();
    },
    [autosave, uploads, decks],
  );

  // What was read is saved; every other plan on the page is to be saved.
  const stored = useRef<Segments>(plan.segments);
  useEffect(() => {
    if (history.now === stored.current) return;
    stored.current = history.now;
    autosave.changed(history.now);
  }, [history.now, autosave]);

  const read = async (): Promise<Plan | null> => {
    try {
      return await client.fetchQuery({ ...lessonPlanQuery(lessonId), staleTime: 0 });
    } catch (error) {
      showToast({ tone: "failure", text: t`The plan did not load.`, code: asProblem(error).code });
      return null;
    }
  };
  const assets = useMemo(
    () => new Map([...plan.assets, ...courseAssets, ...fresh].map((asset) => [asset.id, asset])),
    [plan.assets, courseAssets, fresh],
  );
  const context = useMemo(
    (): PlanContext => ({ lessonId, courseId, segments: history.now, edit, assets, decks, uploads }),
    [lessonId, courseId, history.now, edit, assets, decks, uploads],
  );
  return {
    context,
    save: useSyncExternalStore(autosave.subscribe, autosave.read),
    autosave,
    undo: () => dispatch({ type: "undo" }),
    redo: () => dispatch({ type: "redo" }),
    reload: async () => {
      const current = await read();
      if (!current) return;
      stored.current = current.segments;
      dispatch({ type: "load", segments: current.segments });
      autosave.loaded(current.version);
    },
    keep: async () => {
      const current = await read();
      if (current) autosave.overwrite(current.version);
    },
  };
}

/** A file that was uploaded in its scene; in a new one when that is not there any more. */
function attach(segments: Segments, asset: Asset, target: { segmentId: string; sceneId: string | null }): Segments {
  const scene = segments.flatMap(({ scenes }) => scenes).find(({ id }) => id === target.sceneId);
  if (scene) return changeScene(segments, scene.id, withFile(scene, asset));
  const segmentId = segments.some(({ id }) => id === target.segmentId) ? target.segmentId : segments[0]?.id;
  const fresh = newScene("slides");
  return segmentId ? addScene(segments, segmentId, { ...fresh, ...withFile(fresh, asset) }) : segments;
}
