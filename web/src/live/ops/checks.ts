/** Checks of values that come from outside. */

/** Whether a value is as it has to be. */
export type Check = (value: unknown) => boolean;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-8][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A UUID, not the nil one. */
export const isUuid: Check = (value) => typeof value === "string" && uuid.test(value);

/** A whole number within bounds. */
export const isNumber =
  (least: number, most: number): Check =>
  (value) =>
    Number.isInteger(value) && Number(value) >= least && Number(value) <= most;

/** A text of at most so many characters. */
export const isText =
  (most: number): Check =>
  (value) =>
    typeof value === "string" && [...value].length <= most;

/** One of some values. */
export const isOneOf =
  (...values: readonly unknown[]): Check =>
  (value) =>
    values.includes(value);

/** Null, or what another check says. */
export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null || check(value);

/** An object that can have fields. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Whether a value is an object with these fields, each as it has to be, and no others. */
export function isExactly(value: unknown, checks: Readonly<Record<string, Check>>): boolean {
  if (!isRecord(value)) return false;
  const names = Object.keys(checks);
  return (
    Object.keys(value).length === names.length &&
    names.every((name) => Object.hasOwn(value, name) && checks[name]?.(value[name]) === true)
  );
}
