import { useCallback, useEffect, useRef, useState } from "react";
import { asProblem, Problem } from "@/api/problem";
import type { Replay } from "@/api/types";
import { BundleDamaged, BundleOutdated, openBundle } from "@/live/bundle";
import type { ClassState } from "@/live/state";
import { Timeline } from "@/live/timeline";
import { fetchFile } from "./queries";

/** The class as far as it is loaded. `version` counts the blocks, so that views read the timeline again. */
export type LoadedTimeline = {
  timeline: Timeline;
  version: number;
  /** How many events are loaded. */
  events: number;
  isComplete: boolean;
  problem: Problem | null;
  retry: () => void;
  /** The class at a moment; the same object while nothing changes, another function when more is loaded. */
  stateAt: StateAt;
};

/** How often the page shows how far a bundle is loaded, in ms. */
const shownEveryMs = 150;

/** The class as it was so many ms after its start. */
export type StateAt = (ms: number) => ClassState;

/** The length of a class: as the replay says, else from its start to its end. */
export function durationOf(replay: Replay): number {
  if (replay.duration_ms) return replay.duration_ms;
  const ended = replay.session.ended_at;
  return ended ? Math.max(0, Date.parse(ended) - replay.started_at_ms) : 0;
}

/** Loads a replay's bundle and folds its blocks as they arrive. A new run loads anew. */
export function useTimeline(replay: Replay): LoadedTimeline {
  const { run, started_at_ms } = replay;
  const durationMs = durationOf(replay);
  // The address is renewed with every poll; the bundle behind it is the same.
  const url = useRef(replay.bundle?.url ?? null);
  url.current = replay.bundle?.url ?? null;
  const isThere = replay.bundle !== null;
  const [attempt, setAttempt] = useState(0);
  const [loaded, setLoaded] = useState(() => ({
    timeline: new Timeline(started_at_ms, durationMs),
    version: 0,
    events: 0,
    isComplete: false,
    problem: null as Problem | null,
  }));

  // biome-ignore lint/correctness/useExhaustiveDependencies: a run or an attempt is what makes a bundle new
  useEffect(() => {
    if (!isThere || !url.current) return;
    const abort = new AbortController();
    const timeline = new Timeline(started_at_ms, durationMs);
    const load = async (address: string) => {
      const { body } = await fetchFile(address, abort.signal);
      if (!body) throw new BundleDamaged("it is empty");
      const bundle = await openBundle(body);
      let version = 0;
      let count = 0;
      let shownAt = Number.NEGATIVE_INFINITY;
      // A class that is there already stays until its new files are read as well.
      const show = () => {
        const next = { timeline, version, events: count, isComplete: false, problem: null };
        setLoaded((before) => (before.isComplete ? before : next));
      };
      show();
      for await (const events of bundle.blocks) {
        if (abort.signal.aborted) return;
        timeline.add(events);
        count += events.length;
        version++;
        // Rendering for each of hundreds of blocks would keep the rest waiting.
        if (performance.now() - shownAt < shownEveryMs) continue;
        shownAt = performance.now();
        show();
      }
      setLoaded({ timeline, version, events: count, isComplete: true, problem: null });
    };
    load(url.current).catch((error: unknown) => {
      if (abort.signal.aborted) return;
      const problem =
        error instanceof BundleDamaged || error instanceof BundleOutdated
          ? new Problem({
              code: error instanceof BundleDamaged ? "bundle-damaged" : "bundle-outdated",
              status: 0,
              detail: error.message,
              cause: error,
            })
          : asProblem(error);
      setLoaded((before) => ({ ...before, problem }));
    });
    return () => abort.abort();
  }, [isThere, run, started_at_ms, attempt]);

  const { timeline, version } = loaded;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a block more may change what a moment was like
  const stateAt = useCallback((ms: number) => timeline.stateAt(ms), [timeline, version]);
  return { ...loaded, stateAt, retry: () => setAttempt((count) => count + 1) };
}
