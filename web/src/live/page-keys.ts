/**
 * The keys of the pages that can be drawn on: `slide:<asset>:<page>`, `blank:<id>` and `screen:<scene>`. The id of a
 * blank page is its scene's for the first page of a scene, the nil UUID for the first page of no scene, and one of its
 * own for a page that was added.
 */

/** The UUID of nothing: the board of no scene. */
export const nilId = "00000000-0000-0000-0000-000000000000";

const uuid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const form = new RegExp(`^(?:slide:${uuid}:(?:[1-9]\\d?|[1-4]\\d\\d|500)|(?:blank|screen):${uuid})$`);

/** What stands for every page in a grant. */
export const everyPage = "*";

/** Whether a value from outside is the key of a page. */
export function isPageKey(value: unknown): value is string {
  return typeof value === "string" && form.test(value);
}

/** The key of a page of a deck, counted from 1. */
export function slideKey(asset: string, page: number): string {
  return `slide:${asset}:${page}`;
}

/** The key of the first blank page of a scene, or of no scene. */
export function firstBlankKey(scene: string | null): string {
  return `blank:${scene ?? nilId}`;
}

/** The key of what is drawn over the screen that is shared in a scene, or in no scene. */
export function screenKey(scene: string | null): string {
  return `screen:${scene ?? nilId}`;
}
