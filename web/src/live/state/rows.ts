/**
 * A persistent map of rows by id, in the order in which the ids came: what a Map would be if a changed copy of it cost
 * next to nothing. Every snapshot stays as it is for good, also when two are made from the same one.
 */
import { find, type HashNode, hashOf, insert, remove, Vector } from "./trie";

type Slot<T> = readonly [id: string, row: T] | undefined;

/** See the file's comment. Reads like a ReadonlyMap; `set` and `delete` return another map. */
export class Rows<T> {
  readonly #index: HashNode | null;
  /** What was deleted leaves a gap, so that the others keep their place. */
  readonly #slots: Vector<Slot<T>>;
  /** How many rows there are. */
  readonly size: number;

  private constructor(index: HashNode | null, slots: Vector<Slot<T>>, size: number) {
    this.#index = index;
    this.#slots = slots;
    this.size = size;
  }

  private static readonly none = new Rows<never>(null, Vector.empty, 0);

  /** No rows. */
  static empty<T>(): Rows<T> {
    return Rows.none;
  }

  /** Whether there is a row under an id. */
  has(id: string): boolean {
    return find(this.#index, hashOf(id), id) >= 0;
  }

  /** The row under an id. */
  get(id: string): T | undefined {
    const at = find(this.#index, hashOf(id), id);
    return at < 0 ? undefined : this.#slots.at(at)?.[1];
  }

  /** The rows with another one under an id, which keeps its place or comes last. */
  set(id: string, row: T): Rows<T> {
    const hash = hashOf(id);
    const at = find(this.#index, hash, id);
    if (at < 0)
      return new Rows(insert(this.#index, hash, id, this.#slots.length), this.#slots.append([id, row]), this.size + 1);
    if (this.#slots.at(at)?.[1] === row) return this;
    return new Rows(this.#index, this.#slots.with(at, [id, row]), this.size);
  }

  /** The rows without the one under an id. */
  delete(id: string): Rows<T> {
    const hash = hashOf(id);
    const at = find(this.#index, hash, id);
    if (at < 0) return this;
    const rest = new Rows(remove(this.#index, hash, id), this.#slots.with(at, undefined), this.size - 1);
    // Once the gaps are most of it, the rest is laid anew: over many deletions that costs each a constant share.
    if (rest.#slots.length < 64 || rest.#slots.length < 2 * rest.size) return rest;
    let dense = Rows.empty<T>();
    for (const [key, row] of rest) dense = dense.set(key, row);
    return dense;
  }

  /**
   * The ids, each once, under which there is another row than in other rows, or a row in one of both alone. Rows that
   * were made from each other share most of what they are made of, and that is passed over.
   */
  *changedSince(before: Rows<T>): Generator<string, void> {
    for (const [slot, was] of this.#slots.differences(before.#slots)) {
      if (slot && before.get(slot[0]) !== slot[1]) yield slot[0];
      if (was && !this.has(was[0])) yield was[0];
    }
  }

  /** Ids and rows, in order. */
  *[Symbol.iterator](): Generator<readonly [string, T], void> {
    for (const slot of this.#slots) if (slot) yield slot;
  }

  /** The ids, in order. */
  *keys(): Generator<string, void> {
    for (const slot of this.#slots) if (slot) yield slot[0];
  }

  /** The rows, in order. */
  *values(): Generator<T, void> {
    for (const slot of this.#slots) if (slot) yield slot[1];
  }

  /** The rows, last first. */
  *backwards(): Generator<T, void> {
    for (let at = this.#slots.length - 1; at >= 0; at -= 1) {
      const slot = this.#slots.at(at);
      if (slot) yield slot[1];
    }
  }
}
