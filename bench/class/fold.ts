/** What runs of events come to. See fold.mjs. */
import { readFile } from "node:fs/promises";
import type { LogEvent } from "../../web/src/live/events";
import { emptyClass, fold } from "../../web/src/live/state";
import { stateHash } from "../../web/src/live/state/hash";

/** The file: events, each once, and runs of them by their places. */
type Held = { readonly events: readonly LogEvent[]; readonly logs: readonly (readonly number[])[] };

/** The state's hash, and how many events of the run have an id that was there before. */
type Came = { readonly hash: string; readonly twice: number };

/** Folds each run from nothing, one event after the other. */
export async function states(path: string): Promise<Came[]> {
  const { events, logs }: Held = JSON.parse(await readFile(path, "utf8"));
  const out: Came[] = [];
  for (const log of logs) {
    const run = log.map((place) => events[place] as LogEvent);
    let state = emptyClass;
    for (const event of run) state = fold(state, [event]);
    out.push({ hash: await stateHash(state), twice: run.length - new Set(run.map(({ id }) => id)).size });
  }
  return out;
}
