/** `from` to `to` in a list, the others in their order; the same list when it does not move. */
export function moved<T>(list: readonly T[], from: number, to: number): readonly T[] {
  const target = Math.min(list.length - 1, Math.max(0, to));
  if (from < 0 || from >= list.length || from === target) return list;
  const rest = list.filter((_, i) => i !== from);
  return [...rest.slice(0, target), list[from] as T, ...rest.slice(target)];
}
