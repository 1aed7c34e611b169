/** A canvas that records what is painted on it, for tests; and a Path2D that knows its places. */

/** What was done to a context: the method and what it was given. */
export interface Call {
  readonly name: string;
  readonly given: readonly unknown[];
}

/** Places of a path, one after the other. */
export class FakePath {
  readonly places: number[] = [];
  moveTo(...places: number[]) {
    this.places.push(...places);
  }
  lineTo(...places: number[]) {
    this.places.push(...places);
  }
  quadraticCurveTo(...places: number[]) {
    this.places.push(...places);
  }
  closePath() {}
}

/** A canvas and its context; `calls` are emptied by the test. */
export class FakeCanvas extends EventTarget {
  readonly style: Record<string, string> = {};
  readonly calls: Call[] = [];
  height = 0;
  private wide = 0;
  private readonly context: unknown;

  constructor() {
    super();
    const settings: Record<string, unknown> = { globalAlpha: 1 };
    this.context = new Proxy(settings, {
      get: (held, name: string) =>
        name in held ? held[name] : (...given: unknown[]) => void this.calls.push({ name, given }),
      set: (held, name: string, given) => {
        held[name] = given;
        return true;
      },
    });
  }

  get width(): number {
    return this.wide;
  }

  set width(value: number) {
    this.wide = value;
    // As in a browser, setting a size empties the canvas.
    this.calls.push({ name: "emptied", given: [] });
  }

  getContext() {
    return this.context;
  }

  /** How often a method was called since the calls were last emptied. */
  count(...names: string[]): number {
    return this.calls.filter(({ name }) => names.includes(name)).length;
  }

  /** Forgets what was done so far. */
  forget(): void {
    this.calls.length = 0;
  }
}

/** A canvas as the engine takes it. */
export function fakeCanvas(): FakeCanvas & HTMLCanvasElement {
  return new FakeCanvas() as unknown as FakeCanvas & HTMLCanvasElement;
}
