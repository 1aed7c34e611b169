/**
 * A persistent map from whole numbers to values that knows its greatest key: a radix tree, 16 wide, by the highest
 * digits first. A change copies one path and shares the rest.
 */

const width = 16;

type Node = readonly unknown[];

/** See the file's comment. Keys are from 0 to 2^52. */
export class Ordered<T> {
  private constructor(
    /** How many keys there are. */
    readonly size: number,
    /** How many levels there are above the values. */
    private readonly levels: number,
    /** Empty or with something in its last place, as every node is. */
    private readonly root: Node,
  ) {}

  private static readonly none = new Ordered<never>(0, 0, []);

  /** No keys. */
  static empty<T>(): Ordered<T> {
    return Ordered.none;
  }

  /** The value of the greatest key; undefined when there is none. */
  newest(): T | undefined {
    let node: unknown = this.root;
    for (let level = this.levels; level >= 0; level -= 1) node = (node as Node | undefined)?.at(-1);
    return node as T | undefined;
  }

  /** The map with a value, which is not undefined, under a key. */
  set(key: number, value: T): Ordered<T> {
    let { levels, root } = this;
    for (; key >= width ** (levels + 1); levels += 1) root = root.length === 0 ? root : [root];
    const before = get(root, levels, key);
    return new Ordered(this.size + Number(before === undefined), levels, put(root, levels, key, value));
  }

  /** The map without a key. */
  delete(key: number): Ordered<T> {
    if (key >= width ** (this.levels + 1) || get(this.root, this.levels, key) === undefined) return this;
    if (this.size === 1) return Ordered.empty();
    return new Ordered(this.size - 1, this.levels, drop(this.root, this.levels, key) ?? []);
  }

  /** Keys and values, in order of the keys. */
  *[Symbol.iterator](): Generator<readonly [number, T], void> {
    yield* pairs<T>(this.root, this.levels, 0);
  }
}

function digit(key: number, level: number): number {
  return Math.floor(key / width ** level) % width;
}

function get(root: Node, levels: number, key: number): unknown {
  let node: unknown = root;
  for (let level = levels; level >= 0; level -= 1) node = (node as Node | undefined)?.[digit(key, level)];
  return node;
}

function put(node: Node, level: number, key: number, value: unknown): Node {
  const copy = node.slice();
  const at = digit(key, level);
  copy[at] = level === 0 ? value : put((copy[at] as Node | undefined) ?? [], level - 1, key, value);
  return copy;
}

/** The node without a key that it holds; undefined when nothing is left. */
function drop(node: Node, level: number, key: number): Node | undefined {
  const copy = node.slice();
  const at = digit(key, level);
  copy[at] = level === 0 ? undefined : drop(copy[at] as Node, level - 1, key);
  while (copy.length > 0 && copy.at(-1) === undefined) copy.pop();
  return copy.length > 0 ? copy : undefined;
}

function* pairs<T>(node: Node, level: number, base: number): Generator<readonly [number, T], void> {
  for (const [at, child] of node.entries()) {
    const key = base + at * width ** level;
    if (child === undefined) continue;
    if (level === 0) yield [key, child as T];
    else yield* pairs<T>(child as Node, level - 1, key);
  }
}
