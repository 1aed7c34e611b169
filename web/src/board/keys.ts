/** What the keys do on a page that has the focus: walk, move, resize, recolour, erase and put items. No React. */
import { eraseItems } from "./erase";
import { type Box, composed, identity, type Transform, units } from "./geometry";
import { itemOf, putItem, textEnds } from "./items";
import { colourItems, isIdentity, moveBy, moveItems, previewMoved, scaleAround } from "./move";
import type { ToolSession } from "./session";
import { type BoardItem, boardColors } from "./types";
import * as words from "./words";

/** How far an arrow key moves, in units; with Shift. */
const step = { small: 32, large: 256 } as const;

/** What one press of + makes larger. */
const larger = 1.1;

/** All of a page and what is around it, in units. */
const everywhere: Box = { x1: -units, y1: -units, x2: 2 * units, y2: 9 * units };

const arrows: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** What of a key press counts. */
export type Key = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/** See the file's comment. */
export class BoardKeys {
  /** What arrows and + have come to while they are held: one change when they are let go. */
  private held: { readonly items: readonly BoardItem[]; transform: Transform; what: "moved" | "resized" } | null = null;

  constructor(private readonly session: ToolSession) {}

  /** A key is pressed; returns whether it did something. */
  down(key: Key): boolean {
    const { session } = this;
    if (key.altKey) return false;
    if (key.ctrlKey || key.metaKey) return key.key.toLowerCase() === "a" && this.selectAll();
    if (key.key === "Enter") return this.enter();
    if (session.set.tool !== "select") return false;
    if (key.key === "Tab") return this.walk(key.shiftKey ? -1 : 1);
    if (key.key in arrows) return this.nudge(key);
    if (session.selection.items.length === 0) return false;
    if (key.key === "+" || key.key === "=") return this.resize(larger);
    if (key.key === "-" || key.key === "_") return this.resize(1 / larger);
    if (key.key === "Delete" || key.key === "Backspace") return this.erase();
    if (key.key === "c" || key.key === "C") return this.recolour(key.shiftKey ? -1 : 1);
    if (key.key === "Escape") return this.letGo();
    return false;
  }

  /** A key is let go, or the focus: what was moved stays there. */
  up(): void {
    const { held, session } = this;
    if (!held) return;
    this.held = null;
    moveItems(session, held.items, held.transform);
    const { box } = session.selection;
    if (!box || isIdentity(held.transform)) return;
    const percent = (value: number, of: number) => Math.round((value / of) * 100);
    if (held.what === "resized") session.set.say(words.resizedWords(percent(box.x2 - box.x1, units)));
    else session.set.say(words.movedWords(percent(box.x1, units), percent(box.y1, units * session.set.ratio)));
  }

  /** The items that can be walked, in the order in which they were made. */
  private mine(): BoardItem[] {
    return this.session.grid.in(everywhere).filter((item) => this.session.may(item));
  }

  private walk(by: 1 | -1): boolean {
    this.up();
    const { selection, set } = this.session;
    const items = this.mine();
    const at = items.findIndex(({ id }) => selection.ids.has(id));
    const next = at < 0 ? (by > 0 ? 0 : items.length - 1) : at + by;
    const item = items[next];
    // Behind the last, the key leaves the page as it would leave any control.
    if (!item) {
      if (items.length === 0) set.say(words.emptyWords());
      selection.choose([]);
      return false;
    }
    selection.choose([item.id]);
    set.say(words.walkedWords(item, next + 1, items.length));
    return true;
  }

  private selectAll(): boolean {
    const { session } = this;
    if (session.set.tool !== "select") return false;
    const items = this.mine();
    session.selection.choose(items.map(({ id }) => id));
    session.set.say(items.length > 0 ? words.selectedWords(items.length) : words.emptyWords());
    return true;
  }

  private nudge({ key, shiftKey }: Key): boolean {
    const [x, y] = arrows[key] ?? [0, 0];
    const far = shiftKey ? step.large : step.small;
    return this.hold("moved", () => moveBy(x * far, y * far));
  }

  private resize(factor: number): boolean {
    return this.hold("resized", ({ x1, y1, x2, y2 }) => scaleAround((x1 + x2) / 2, (y1 + y2) / 2, factor, factor));
  }

  private hold(what: "moved" | "resized", change: (box: Box) => Transform): boolean {
    if (this.held && this.held.what !== what) this.up();
    const { selection } = this.session;
    const items = this.held?.items ?? selection.items;
    const box = selection.getSnapshot().box;
    if (items.length === 0 || !box) return false;
    const transform = composed(this.held?.transform ?? identity, change(box));
    this.held = { items, transform, what };
    previewMoved(this.session, items, transform);
    return true;
  }

  private erase(): boolean {
    this.up();
    const { session } = this;
    const items = this.mine();
    const ids = [...session.selection.ids];
    const at = items.findIndex(({ id }) => session.selection.ids.has(id));
    eraseItems(session, ids);
    session.set.say(words.erasedWords(ids.length));
    // The next item is at hand, so that several can be taken off one after the other.
    const next = this.mine()[Math.max(0, at)];
    session.selection.choose(next && ids.length === 1 ? [next.id] : []);
    return true;
  }

  private recolour(by: 1 | -1): boolean {
    this.up();
    const { session } = this;
    const { items } = session.selection;
    const at = boardColors.indexOf(items[0]?.color ?? "black");
    const color = boardColors[(at + by + boardColors.length) % boardColors.length] ?? "black";
    colourItems(session, items, color);
    session.set.say(words.colouredWords(color));
    return true;
  }

  private letGo(): boolean {
    this.up();
    this.session.selection.choose([]);
    this.session.set.say(words.unselectedWords());
    return true;
  }

  private enter(): boolean {
    const { session } = this;
    const { tool, view, ratio, settings } = session.set;
    if (tool === "select") {
      const [item] = session.selection.items;
      if (item?.kind !== "text") return false;
      this.up();
      session.write({ item, isNew: false });
      return true;
    }
    const share = Math.min(1, 100 / view.zoom);
    const x = Math.round((view.x / units + share / 2) * units);
    const y = Math.round((view.y / units + share / 2) * units * ratio);
    const half = Math.round((units * share) / 10);
    if (tool === "text") {
      const ends = textEnds(x - 2 * half, y, settings.textSize);
      session.write({ item: itemOf(session, "text", ends), isNew: true });
      return true;
    }
    if (tool === "pen" || tool === "highlighter" || tool === "eraser") return false;
    const level = tool === "line" || tool === "arrow";
    const item = itemOf(session, tool, {
      x1: x - half,
      y1: level ? y : y - Math.round(half / 2),
      x2: x + half,
      y2: level ? y : y + Math.round(half / 2),
    });
    session.selection.choose([putItem(session, item)]);
    session.set.say(words.putWords(item));
    session.set.onTool?.("select");
    return true;
  }
}
