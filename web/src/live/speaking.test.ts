import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Ear, type Heard, limits, pace, Speaking, type SpeakingEdge } from "./speaking";

/** Levels of so many ms each, one reading every 20 ms. */
function hear(...parts: readonly (readonly [db: number, ms: number])[]): Heard[] {
  const ear = new Ear();
  const out: Heard[] = [];
  let at = 0;
  for (const [db, ms] of parts) {
    for (const end = at + ms; at < end; at += pace.listen) {
      const heard = ear.hear(at, db);
      if (heard) out.push(heard);
    }
  }
  return out;
}

describe("Ear", () => {
  it("hears where speech begins and ends, over whatever noise there is", () => {
    for (const noise of [-120, -70, -45]) {
      const heard = hear(
        [noise, 2_000],
        [-20, 1_000],
        [noise, 100],
        [-20, 400],
        [noise, 1_000],
        [-20, 500],
        [noise, 500],
      );
      expect(heard.map(({ speaking }) => speaking)).toEqual([true, false, true, false]);
      const [begun, ended, again] = heard.map(({ at }) => at);
      expect(begun).toBe(2_000);
      expect(ended).toBe(3_500);
      expect(again).toBe(4_500);
    }
  });

  it("takes no click, no silence and nothing that never stops for speech", () => {
    expect(hear([-70, 1_000], [-20, 20], [-70, 1_000])).toEqual([]);
    expect(hear([-120, 5_000])).toEqual([]);
    const hum = hear([-70, 1_000], [-40, 30_000]);
    expect(hum.map(({ speaking }) => speaking)).toEqual([true, false]);
  });

  it("says nothing of a time in which it was not woken", () => {
    const ear = new Ear();
    ear.hear(0, -70);
    expect(ear.hear(5_000, -20)).toBeNull();
    expect(ear.hear(5_020, -20)).toBeNull();
    expect(ear.hear(5_040, -20)).toEqual({ at: 5_000, speaking: true });
  });

  it("alternates, in order of time, whatever it hears", () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 1, max: 400 }), fc.double({ min: -120, max: 0, noNaN: true }))),
        (readings) => {
          const ear = new Ear();
          let at = 0;
          let last = -1;
          let speaking = false;
          for (const [wait, db] of readings) {
            at += wait;
            const heard = ear.hear(at, db);
            if (!heard) continue;
            expect(heard.speaking).toBe(!speaking);
            expect(heard.at).toBeGreaterThanOrEqual(last);
            expect(heard.at).toBeLessThanOrEqual(at);
            speaking = heard.speaking;
            last = heard.at;
          }
        },
      ),
    );
  });
});

describe("Speaking", () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  const track = {} as MediaStreamTrack;

  function page(failure: { retry: boolean; after_ms: number } = { retry: true, after_ms: 0 }) {
    const held = {
      db: -70,
      track: track as MediaStreamTrack | null,
      wanted: true,
      offline: false,
      sent: [] as { op: string; edges: readonly SpeakingEdge[] }[],
      open: 0,
    };
    const speaking = new Speaking({
      microphone: () => held.track,
      wanted: () => held.wanted,
      send: async (op, edges) => {
        held.sent.push({ op, edges });
        if (held.offline) throw new Error("network");
      },
      failureOf: () => failure,
      open: () => {
        held.open += 1;
        return { decibels: () => held.db, close: () => (held.open -= 1) };
      },
      time: () => Date.now(),
    });
    speaking.follow();
    return { held, speaking };
  }

  const speak = async (held: { db: number }, ms: number) => {
    held.db = -20;
    await vi.advanceTimersByTimeAsync(ms);
    held.db = -70;
    await vi.advanceTimersByTimeAsync(500);
  };

  it("tells in batches how long ago speech began and ended", async () => {
    const { held, speaking } = page();
    await vi.advanceTimersByTimeAsync(1_000);
    await speak(held, 600);
    await vi.advanceTimersByTimeAsync(pace.tell);
    expect(held.sent).toHaveLength(1);
    const [begun, ended] = held.sent[0]?.edges ?? [];
    expect([begun?.speaking, ended?.speaking]).toEqual([true, false]);
    expect((begun?.age_ms ?? 0) - (ended?.age_ms ?? 0)).toBe(600);
    await vi.advanceTimersByTimeAsync(10 * pace.tell);
    expect(held.sent).toHaveLength(1);
    speaking.close();
    expect(vi.getTimerCount()).toBe(0);
    expect(held.open).toBe(0);
  });

  it("tells the same again under its id after a cut, with the age of then, and not for ever", async () => {
    const { held } = page();
    held.offline = true;
    await speak(held, 600);
    await vi.advanceTimersByTimeAsync(3 * pace.tell);
    expect(held.sent.length).toBeGreaterThan(1);
    expect(new Set(held.sent.map(({ op }) => op)).size).toBe(1);
    const ages = held.sent.map(({ edges }) => edges[0]?.age_ms ?? 0);
    expect(ages).toEqual([...ages].sort((a, b) => a - b));
    await vi.advanceTimersByTimeAsync(limits.age);
    const tries = held.sent.length;
    expect(Math.max(...held.sent.flatMap(({ edges }) => edges.map(({ age_ms }) => age_ms)))).toBeLessThanOrEqual(
      limits.age,
    );
    held.offline = false;
    await vi.advanceTimersByTimeAsync(limits.age);
    expect(held.sent).toHaveLength(tries);
    await speak(held, 600);
    await vi.advanceTimersByTimeAsync(pace.tell);
    expect(held.sent).toHaveLength(tries + 1);
  });

  it("gives up what is refused", async () => {
    const { held } = page({ retry: false, after_ms: 0 });
    held.offline = true;
    await speak(held, 600);
    await vi.advanceTimersByTimeAsync(5 * pace.tell);
    expect(held.sent).toHaveLength(1);
  });

  it("listens while the microphone is open and recorded, and a mute ends speech", async () => {
    const { held, speaking } = page();
    await vi.advanceTimersByTimeAsync(1_000);
    held.db = -20;
    await vi.advanceTimersByTimeAsync(500);
    held.track = null;
    speaking.follow();
    expect(held.open).toBe(0);
    await vi.advanceTimersByTimeAsync(2 * pace.tell);
    expect(held.sent.flatMap(({ edges }) => edges.map((edge) => edge.speaking))).toEqual([true, false]);
    held.track = track;
    held.wanted = false;
    speaking.follow();
    expect(held.open).toBe(0);
    held.wanted = true;
    speaking.follow();
    speaking.follow();
    expect(held.open).toBe(1);
    speaking.close();
  });

  it("keeps no more than a batch while it cannot tell", async () => {
    const { held } = page();
    held.offline = true;
    for (let i = 0; i < 50; i += 1) await speak(held, 60);
    held.offline = false;
    await vi.advanceTimersByTimeAsync(3 * pace.tell);
    for (const { edges } of held.sent) expect(edges.length).toBeLessThanOrEqual(limits.edges);
  });
});
