/**
 * One number for what lane all comes to, to compare pages with each other. Left out are how far the log was read, since
 * events that change nothing (the pointer) count there, and what staff alone are told.
 */
import { type ClassState, Rows, staffParts } from ".";
import { Ordered } from "./ordered";
import { Vector } from "./trie";

/** The state as canonical JSON: keys in order, rows as pairs in the order of the log. */
export function canonical(state: ClassState): string {
  const { last_n: _n, last_k: _k, last_at_ms: _at, ...told } = state;
  return write(Object.fromEntries(Object.entries(told).filter(([part]) => !staffParts.includes(part as never))));
}

/** SHA-256 of the canonical JSON, in hex. */
export async function stateHash(state: ClassState): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(canonical(state)));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

function write(value: unknown): string {
  if (value instanceof Rows || value instanceof Ordered || value instanceof Vector) return write([...value]);
  if (Array.isArray(value)) return `[${value.map(write).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  fields.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${fields.map(([key, field]) => `${JSON.stringify(key)}:${write(field)}`).join(",")}}`;
}
