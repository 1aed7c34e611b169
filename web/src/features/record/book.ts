import type { RecordEntry, RecordPerson } from "@/api/types";
import type { EventContents, KnownType } from "@/live/events";
import { sentenceOf } from "./sentences";
import { Telling } from "./telling";

/** A part of a class: a segment of its plan for as long as it is on, or what is outside of the plan. */
export interface Chapter {
  readonly key: string;
  /** Title of the segment; null for what is outside of the plan, see `place`. */
  readonly title: string | null;
  readonly place: "start" | "segment" | "after";
  readonly atMs: number;
}

/** A record as it is read out: its entries, and what is known of them together. */
export interface Book {
  readonly entries: readonly RecordEntry[];
  readonly telling: Telling;
  /** When the class began, Unix ms; null in a record without entries. */
  readonly startMs: number | null;
  /** The chapter of each entry. */
  readonly chapters: readonly Chapter[];
  /** Entries whose content was erased. */
  readonly erased: number;
  /** The sentence of an entry, made when it is first asked for. */
  readonly sentence: (entry: RecordEntry) => string;
}

/** Reads a record: entries in order, and everybody whom they may name. */
export function bookOf(entries: readonly RecordEntry[], people: readonly RecordPerson[]): Book {
  const telling = new Telling(people);
  const segments = new Map<string, string>();
  const segmentOfScene = new Map<string, string | null>();
  const chapters: Chapter[] = [];
  let chapter: Chapter = { key: "start", title: null, place: "start", atMs: entries[0]?.at_ms ?? 0 };
  let segment: string | null = null;
  let erased = 0;
  for (const entry of entries) {
    telling.learn(entry);
    if (entry.erased) erased += 1;
    const is = <K extends KnownType>(type: K): EventContents[K] | null =>
      entry.type === type && entry.content !== null ? (entry.content as EventContents[K]) : null;
    const planned = is("plan.segment_set");
    if (planned) segments.set(planned.segment_id, planned.title);
    const scene = is("scene.created") ?? is("scene.updated");
    if (scene) segmentOfScene.set(scene.scene_id, scene.segment_id);
    const switched = is("scene.switched");
    const next: string | null = switched ? (segmentOfScene.get(switched.scene_id) ?? segment) : segment;
    if (next !== segment && next !== null) {
      segment = next;
      chapter = { key: entry.id, title: segments.get(next) ?? null, place: "segment", atMs: entry.at_ms };
    }
    chapters.push(chapter);
    if (entry.type === "session.ended") {
      chapter = { key: entry.id, title: null, place: "after", atMs: entry.at_ms };
      segment = null;
    }
  }
  const told = new Map<string, string>();
  const sentence = (entry: RecordEntry) => {
    let text = told.get(entry.id);
    if (text === undefined) {
      text = sentenceOf(entry, telling);
      told.set(entry.id, text);
    }
    return text;
  };
  return { entries, telling, startMs: entries[0]?.at_ms ?? null, chapters, erased, sentence };
}
