/**
 * Two persistent trees, each 16 wide: a hash tree from ids to numbers and a vector from numbers to values. A change
 * copies the path to it, at most eight nodes, and shares the rest; no tree is ever changed once it was made.
 */

const bitsPerLevel = 4;
const width = 1 << bitsPerLevel;

/** Children by four bits of the hash; those that are not there take no room. */
class Branch {
  constructor(
    readonly present: number,
    readonly nodes: readonly HashNode[],
  ) {}
}

/** One id and its number; `next` are further ids of the very same hash. */
class Leaf {
  constructor(
    readonly hash: number,
    readonly id: string,
    readonly value: number,
    readonly next: Leaf | null,
  ) {}
}

/** A hash tree or a part of one; null holds nothing. */
export type HashNode = Branch | Leaf;

/** FNV-1a over UTF-16 code units, then mixed, because ids of one kind differ mostly at their ends. */
export function hashOf(id: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < id.length; i += 1) hash = Math.imul(hash ^ id.charCodeAt(i), 0x01000193);
  return hash ^ (hash >>> 15);
}

/** The number under an id with its hash; -1 when there is none. */
export function find(root: HashNode | null, hash: number, id: string): number {
  let node = root;
  for (let shift = 0; node instanceof Branch; shift += bitsPerLevel) {
    const bit = 1 << ((hash >>> shift) % width);
    node = node.present & bit ? (node.nodes[rank(node.present, bit)] ?? null) : null;
  }
  for (let leaf = node; leaf !== null; leaf = leaf.next) if (leaf.id === id) return leaf.value;
  return -1;
}

/** The tree with a number under an id, with its hash, that it does not hold yet. */
export function insert(node: HashNode | null, hash: number, id: string, value: number, shift = 0): HashNode {
  if (node === null) return new Leaf(hash, id, value, null);
  if (node instanceof Leaf) {
    if (node.hash === hash) return new Leaf(hash, id, value, node);
    const alone = new Branch(1 << ((node.hash >>> shift) % width), [node]);
    return insert(alone, hash, id, value, shift);
  }
  const bit = 1 << ((hash >>> shift) % width);
  const at = rank(node.present, bit);
  if (!(node.present & bit)) {
    return new Branch(node.present | bit, node.nodes.toSpliced(at, 0, new Leaf(hash, id, value, null)));
  }
  const nodes = node.nodes.slice();
  nodes[at] = insert(nodes[at] ?? null, hash, id, value, shift + bitsPerLevel);
  return new Branch(node.present, nodes);
}

/** The tree without an id, with its hash, that it holds. */
export function remove(node: HashNode | null, hash: number, id: string, shift = 0): HashNode | null {
  if (node === null) return null;
  if (node instanceof Leaf) {
    if (node.id === id) return node.next;
    return new Leaf(node.hash, node.id, node.value, remove(node.next, hash, id) as Leaf | null);
  }
  const bit = 1 << ((hash >>> shift) % width);
  const at = rank(node.present, bit);
  const rest = remove(node.nodes[at] ?? null, hash, id, shift + bitsPerLevel);
  const nodes = node.nodes.slice();
  if (rest) nodes[at] = rest;
  else nodes.splice(at, 1);
  if (nodes.length === 0) return null;
  return new Branch(rest ? node.present : node.present & ~bit, nodes);
}

/** How many children come before the one of `bit`. */
function rank(present: number, bit: number): number {
  let below = present & (bit - 1);
  below -= (below >>> 1) & 0x55555555;
  below = (below & 0x33333333) + ((below >>> 2) & 0x33333333);
  return Math.imul((below + (below >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** A run of values by number, from 0. */
export class Vector<T> {
  private constructor(
    readonly length: number,
    private readonly shift: number,
    private readonly root: readonly unknown[],
  ) {}

  /** No values. */
  static readonly empty = new Vector<never>(0, 0, []);

  /** The value at a number below the length. */
  at(index: number): T {
    return this.chunk(index)[index % width] as T;
  }

  /** The same values with another one at a number below the length. */
  with(index: number, value: T): Vector<T> {
    return new Vector(this.length, this.shift, put(this.root, this.shift, index, value));
  }

  /** The same values and one more behind them. */
  append(value: T): Vector<T> {
    const full = this.length === width << this.shift;
    const shift = full ? this.shift + bitsPerLevel : this.shift;
    return new Vector(this.length + 1, shift, put(full ? [this.root] : this.root, shift, this.length, value));
  }

  /** Every value, in order. */
  *[Symbol.iterator](): Generator<T, void> {
    for (let index = 0; index < this.length; index += width) yield* this.chunk(index) as readonly T[];
  }

  /**
   * The pairs of values, of this and of another vector, that stand in the same place and are not the same; undefined
   * for a place that one of them does not have. What both share is passed over without a look at each value.
   */
  differences(other: Vector<T>): Generator<readonly [T | undefined, T | undefined], void> {
    return differ(this.root, this.shift, other.root, other.shift) as Generator<[T | undefined, T | undefined], void>;
  }

  private chunk(index: number): readonly unknown[] {
    let node = this.root;
    for (let shift = this.shift; shift > 0; shift -= bitsPerLevel) {
      node = node[(index >>> shift) % width] as readonly unknown[];
    }
    return node;
  }
}

function put(node: readonly unknown[], shift: number, index: number, value: unknown): readonly unknown[] {
  const copy = node.slice();
  const at = (index >>> shift) % width;
  copy[at] = shift === 0 ? value : put((copy[at] as readonly unknown[]) ?? [], shift - bitsPerLevel, index, value);
  return copy;
}

type Nodes = readonly unknown[] | undefined;

/** Of two nodes of different heights the lower one is the first child of what the other's height would make of it. */
function* differ(a: Nodes, shiftA: number, b: Nodes, shiftB: number): Generator<readonly [unknown, unknown], void> {
  if (a === b) return;
  const shift = Math.max(shiftA, shiftB);
  const left = a && shiftA < shift ? undefined : a;
  const right = b && shiftB < shift ? undefined : b;
  for (let at = 0; at < width; at += 1) {
    const one = left ? left[at] : at === 0 && shiftA < shift ? a : undefined;
    const other = right ? right[at] : at === 0 && shiftB < shift ? b : undefined;
    if (one === other) continue;
    if (shift === 0) yield [one, other];
    else {
      const below = shift - bitsPerLevel;
      const oneShift = left ? below : Math.min(shiftA, below);
      yield* differ(one as Nodes, oneShift, other as Nodes, right ? below : Math.min(shiftB, below));
    }
  }
}
