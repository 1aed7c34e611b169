import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { sessionQuery } from "@/api/sessions";
import type { Session } from "@/api/types";
import type { Doors } from "./doors";

/** How often it is asked whether the class has begun: as often as the waiting room does, or rarely long before. */
const every = { open: 5_000, closed: 60_000 } as const;

/**
 * Looks whether the class begins, also while the page is behind others, and lets a student in when it does: whoever
 * stands in front of open doors was told so. `enter` is called once for each beginning.
 */
export function useAdmission(session: Session, doors: Doors, enter: () => void): void {
  const waits = session.status === "scheduled";
  const isTold = waits && session.my_role === "student" && doors.open;
  useQuery({
    ...sessionQuery(session.id),
    // A class that waits must not ask in step.
    refetchInterval: () => (waits ? (doors.open ? every.open : every.closed) * (1 + Math.random() / 4) : false),
    refetchIntervalInBackground: true,
  });
  const told = useRef(false);
  const latest = useRef(enter);
  latest.current = enter;
  useEffect(() => {
    if (isTold) told.current = true;
    if (session.status !== "live" || !told.current) return;
    told.current = false;
    latest.current();
  }, [isTold, session.status]);
}
