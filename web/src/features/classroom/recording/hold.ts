import type { QueryClient } from "@tanstack/react-query";
import { consentQuery } from "@/features/consent/queries";
import { isTrackRecorded } from "@/live/selectors";
import type { ClassHandle, View } from "../useClass";

/** How long a speaker waits for their recording to begin before they are heard without it. */
export const HOLD_MS = 5000;

/** Whether this student's microphone is to be recorded: they agreed, and the class is being recorded. */
export function waitsForRecording(client: QueryClient, { confirmed, details }: View): boolean {
  if (details.staff || !confirmed.session.record || confirmed.recording_paused) return false;
  const consent = client.getQueryData(consentQuery(details.session.id).queryKey);
  return consent?.sources.includes("microphone") === true && !consent.guardian_missing;
}

/**
 * Keeps a microphone that was just opened silent until its recording runs, so that the first words are in it. Answers
 * whether it does; after HOLD_MS they are heard without it.
 */
export async function holdUntilRecorded({ live, store }: ClassHandle): Promise<boolean> {
  const isRecorded = () => {
    const { people, details, confirmed } = store.getSnapshot();
    const track = people.get(details.me.id)?.microphone;
    return track ? isTrackRecorded(confirmed, track.id) : false;
  };
  if (isRecorded()) return true;
  live.room.holdMicrophone(true);
  try {
    return await new Promise<boolean>((resolve) => {
      const end = (recorded: boolean) => {
        clearTimeout(timer);
        unsubscribe();
        resolve(recorded);
      };
      const timer = setTimeout(() => end(false), HOLD_MS);
      const unsubscribe = store.subscribe(() => {
        if (isRecorded()) end(true);
      });
      live.nudge();
    });
  } finally {
    live.room.holdMicrophone(false);
  }
}
