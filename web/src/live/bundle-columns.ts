/**
 * The events of a block of version 3, whose values stand in columns; shared/replay says what each column holds. What is
 * read here may be anybody's bytes: whatever does not fit is refused, and what is made of it is bounded.
 */
import { Columns, ColumnsDamaged, column, uuidOf } from "./bundle-values";
import { eventIds } from "./event-ids";
import type { LogEvent, Position } from "./events";

/** The bytes of all contents of a block, at most; so many as shared/replay allows. */
const maxContents = 16 << 20;
const maxEvents = 1 << 16;
const flag = { staff: 1, id: 2 } as const;

/** A kind of event with the text of its content around the values, and the places of its events. */
type Shape = { version: number; type: string; parts: string[]; events: number[] };
type Mutable = { -readonly [K in keyof LogEvent]: LogEvent[K] };

/** What the header says of the block. */
export type BlockStart = { readonly first_n: number; readonly first_k: number; first_at_ms: number; count: number };

/** Reads an inflated block of a session. Throws ColumnsDamaged when the bytes are no such block. */
export function decodeBlock(session: string, block: BlockStart, bytes: Uint8Array): LogEvent[] {
  const columns = new Columns(bytes);
  const { count } = block;
  const ops = columns.rest(column.ops);
  if (count < 1 || count > maxEvents || columns.left(column.flags) !== count || ops.length !== 16 * count)
    throw new ColumnsDamaged();
  const shapes = columns.lines(column.shapes).map(shapeOf);
  columns.readTexts();
  if (shapes.length > count) throw new ColumnsDamaged();
  const events = envelopes(session, block, columns, shapes, ops);
  let size = 0;
  for (const shape of shapes) size = readContents(columns, shape, events, size);
  columns.close();
  return events;
}

function shapeOf(line: string): Shape {
  const [, version = "", type = "", template = ""] = /^(\d{1,10}) ([^ ]+) (.+)$/s.exec(line) ?? [];
  if (template === "") throw new ColumnsDamaged();
  return { version: Number(version), type, parts: template.split("\0"), events: [] };
}

/** All of the events but their contents. */
function envelopes(
  session: string,
  { first_n, first_k, first_at_ms, count }: BlockStart,
  columns: Columns,
  shapes: Shape[],
  ops: Uint8Array,
): Mutable[] {
  const idOf = eventIds(session);
  const at: { -readonly [K in keyof Position]: Position[K] } = { n: first_n, k: first_k };
  let at_ms = first_at_ms;
  const events: Mutable[] = [];
  for (let i = 0; i < count; i++) {
    const flags = columns.take(column.flags, 1)[0] ?? 0;
    const isStaff = (flags & flag.staff) !== 0;
    if (isStaff) at.k++;
    else at.n++;
    at_ms += columns.number(column.times);
    const actor_id = columns.uuid(columns.number(column.actors));
    const shape = shapes[columns.number(column.kinds)];
    if (!shape || flags > (flag.staff | flag.id)) throw new ColumnsDamaged();
    shape.events.push(i);
    const client_op_id = uuidOf(ops, i, count);
    events.push({
      id: (flags & flag.id) !== 0 ? columns.id() : idOf(actor_id, client_op_id),
      lane: isStaff ? "staff" : "all",
      n: at.n,
      ...(isStaff ? { k: at.k } : {}),
      type: shape.type,
      version: shape.version,
      at_ms,
      actor_id,
      client_op_id,
      content: null,
    });
  }
  return events;
}

/** Gives the events of a shape their contents. `before` and the result count the characters of all so far. */
function readContents(columns: Columns, { parts, events: places }: Shape, events: Mutable[], before: number): number {
  const holes = parts.length - 1;
  let size = before + places.length * parts.reduce((sum, part) => sum + part.length, 0);
  // Each value takes a byte of the column at least, so the table is no larger than what was sent.
  if (size > maxContents || holes * places.length > columns.left(column.values)) throw new ColumnsDamaged();
  const values: string[] = new Array(holes * places.length);
  for (let hole = 0; hole < holes; hole++) {
    for (const [i, place] of places.entries()) {
      const value = columns.value(place, events);
      size += value.length + 1;
      if (size > maxContents) throw new ColumnsDamaged();
      values[i * holes + hole] = value;
    }
  }
  for (const [i, place] of places.entries()) {
    let text = parts[0] as string;
    for (let hole = 0; hole < holes; hole++) text += `${values[i * holes + hole]}${parts[hole + 1]}`;
    (events[place] as Mutable).content = parsed(text);
  }
  return size;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ColumnsDamaged();
  }
}
