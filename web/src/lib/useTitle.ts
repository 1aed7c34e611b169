import { useEffect } from "react";

/** Names the page in the window's title: “Today · Lectern”. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = title ? `${title} · Lectern` : "Lectern";
  }, [title]);
}
