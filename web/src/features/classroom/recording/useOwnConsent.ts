import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type ConsentSource, consentQuery } from "@/features/consent/queries";
import { shallowEqual } from "@/live/hooks";
import { isRecorded } from "@/live/selectors";
import { useClassValue } from "../useClass";

const asks: readonly ConsentSource[] = ["microphone", "camera"];

/** How this student stands to being recorded. */
export interface OwnConsent {
  /** What they may send now and have not agreed to; empty where there is nothing to ask. */
  readonly open: readonly ConsentSource[];
  /** What they agreed to. */
  readonly sources: readonly ConsentSource[];
  readonly guardianMissing: boolean;
  /** Whether something of theirs is being recorded at this moment. */
  readonly recorded: boolean;
  /** Whether they may send something, in a class that is recorded. */
  readonly concerns: boolean;
  /** Puts the question away for the rest of the class. */
  readonly putAway: () => void;
}

const keyOf = (session: string) => `lectern.consent-asked.${session}`;

function wasAsked(session: string): boolean {
  try {
    return sessionStorage.getItem(keyOf(session)) === "1";
  } catch {
    return false; // a browser that keeps nothing asks again
  }
}

/** See OwnConsent. Only inside Classroom. */
export function useOwnConsent(): OwnConsent {
  const { session, mine, recorded, concerns } = useClassValue(({ confirmed, details }) => {
    const granted = confirmed.participants.get(details.me.id)?.granted_sources ?? [];
    const mine = asks.filter((source) => granted.includes(source)).join(" ");
    return {
      session: details.session.id,
      mine,
      recorded: isRecorded(confirmed, details.me.id),
      concerns: !details.staff && confirmed.session.record && confirmed.session.status === "live" && mine !== "",
    };
  }, shallowEqual);
  const { data } = useQuery({ ...consentQuery(session), enabled: concerns });
  const [isAway, setAway] = useState(() => wasAsked(session));
  const sources = data?.sources ?? [];
  const guardianMissing = data?.guardian_missing === true;
  const isOpen = concerns && data !== undefined && !guardianMissing && !isAway && sources.length === 0;
  return {
    open: isOpen ? asks.filter((source) => mine.split(" ").includes(source)) : [],
    sources,
    guardianMissing,
    recorded,
    concerns: concerns && data !== undefined,
    putAway: () => {
      setAway(true);
      try {
        sessionStorage.setItem(keyOf(session), "1");
      } catch {
        // Asked again after a reload, where the browser keeps nothing.
      }
    },
  };
}
