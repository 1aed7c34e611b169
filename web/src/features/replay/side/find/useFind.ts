import { useQueries } from "@tanstack/react-query";
import { useCallback, useDeferredValue, useMemo, useState } from "react";
import { sessionAsset } from "@/api/sessions";
import type { Replay } from "@/api/types";
import { shownPages } from "@/live/shown-pages";
import type { ClassState } from "@/live/state";
import type { Timeline } from "@/live/timeline";
import type { Player } from "../../player/player";
import { useReplaySource } from "../../source";
import type { Range, Utterance } from "../words/transcript";
import { hitsOf, queryOf } from "./match";
import { type Found, type FoundGroup, findIn, type Source, slideSources, wordSources, writtenSources } from "./sources";

/** What is looked for in a class, and what was found. */
export type Find = {
  typed: string;
  setTyped: (typed: string) => void;
  /** Whether anything is looked for. */
  isOn: boolean;
  groups: readonly FoundGroup[];
  /** Everything that is listed, in its order. */
  list: readonly Found[];
  /** The place in the list that the keyboard is at; -1: at none. */
  active: number;
  setActive: (active: number) => void;
  /** Whether the one at `active` was not gone to yet. */
  isChosen: boolean;
  go: (found: Found) => void;
  /** What was found in each utterance, by its place. */
  hits: ReadonlyMap<number, readonly Range[]>;
};

const noHits: ReadonlyMap<number, readonly Range[]> = new Map();
const noSources: readonly Source[] = [];

/** See Find. `onGo` is told of each thing that was gone to. */
export function useFind(
  replay: Replay,
  timeline: Pick<Timeline, "events">,
  version: number,
  end: ClassState,
  utterances: readonly Utterance[],
  player: Player,
  onGo: (found: Found) => void,
): Find {
  const [typed, setTyped] = useState("");
  const [active, setActive] = useState(-1);
  const [gone, setGone] = useState<Found | null>(null);
  // The field is never behind what is typed.
  const later = useDeferredValue(typed);
  const query = useMemo(() => queryOf(later), [later]);
  const isOn = query.length > 0;
  const slides = useSlides(replay, timeline, version, isOn);
  const sources = useMemo(
    () => (isOn ? [...wordSources(utterances), ...slides, ...writtenSources(end, replay.started_at_ms)] : noSources),
    [isOn, utterances, slides, end, replay.started_at_ms],
  );
  const groups = useMemo(() => findIn(sources, query), [sources, query]);
  const list = useMemo(() => groups.flatMap(({ found }) => found), [groups]);
  const hits = useMemo(() => {
    if (!isOn) return noHits;
    const found = utterances.flatMap(({ text }, at) => {
      const ranges = hitsOf(text, query);
      return ranges ? [[at, ranges] as const] : [];
    });
    return new Map(found);
  }, [isOn, utterances, query]);
  const type = useCallback((text: string) => {
    setTyped(text);
    setActive(-1);
    setGone(null);
  }, []);
  const go = useCallback(
    (found: Found) => {
      setActive(list.indexOf(found));
      setGone(found);
      player.seek(found.at_ms);
      onGo(found);
    },
    [list, player, onGo],
  );
  const at = Math.min(active, list.length - 1);
  const isChosen = at >= 0 && list[at] !== gone;
  return { typed, setTyped: type, isOn, groups, list, active: at, setActive, isChosen, go, hits };
}

/** The slides that were shown, with their texts once somebody looks for something. */
function useSlides(
  replay: Replay,
  timeline: Pick<Timeline, "events">,
  version: number,
  isOn: boolean,
): readonly Source[] {
  const { hasSchool } = useReplaySource();
  const session_id = replay.session.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the timeline grows; its version says when
  const pages = useMemo(
    () => (isOn ? shownPages(timeline.events(), replay.started_at_ms) : []),
    [isOn, timeline, version, replay.started_at_ms],
  );
  const assets = useMemo(() => [...new Set(pages.map(({ asset_id }) => asset_id))], [pages]);
  const texts = useQueries({
    queries: assets.map((asset_id) => ({
      queryKey: ["replay", session_id, "asset", asset_id],
      queryFn: () => sessionAsset(session_id, asset_id),
      enabled: hasSchool,
      staleTime: Number.POSITIVE_INFINITY,
    })),
    combine: textsOf,
  });
  return useMemo(() => slideSources(pages, (asset_id, page) => texts.get(asset_id)?.[page - 1] ?? ""), [pages, texts]);
}

type Texts = { asset_id: string; pages: readonly { text: string }[] };

function textsOf(results: readonly { data: Texts | undefined }[]): ReadonlyMap<string, readonly string[]> {
  return new Map(
    results.flatMap(({ data }) => (data ? [[data.asset_id, data.pages.map(({ text }) => text)] as const] : [])),
  );
}
