export function useSavePage() {
  return async (_p: string, _k: "png" | "svg") => undefined;
}
