/** What a toast says; `action` is one thing to do about it. */
export type Toast = {
  id: number;
  tone: "note" | "failure";
  text: string;
  /** A problem's code, shown small for support. */
  code?: string | undefined;
  action?: { label: string; run: () => void } | undefined;
};

const listeners = new Set<() => void>();
let toasts: readonly Toast[] = [];
let next = 1;

function publish(list: readonly Toast[]) {
  toasts = list;
  for (const listener of listeners) listener();
}

/** Shows a toast; at most three are on screen, the oldest goes first. Notes leave after 6 s, failures stay until closed. */
export function showToast(toast: Omit<Toast, "id">): number {
  const id = next++;
  publish([...toasts, { ...toast, id }].slice(-3));
  if (toast.tone === "note" && !toast.action) setTimeout(() => closeToast(id), 6000);
  return id;
}

/** Removes a toast; nothing happens when it is gone already. */
export function closeToast(id: number): void {
  if (toasts.some((toast) => toast.id === id)) publish(toasts.filter((toast) => toast.id !== id));
}

export const toastStore = {
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  read: (): readonly Toast[] => toasts,
};
