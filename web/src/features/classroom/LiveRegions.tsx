import type { Announcer } from "@/live/announcements";
import { useStore } from "@/live/hooks";

/** The one polite and the one assertive region of the room. A text is new for each turn, so that it is said again. */
export function LiveRegions({ announcer }: { announcer: Announcer }) {
  const { polite, assertive } = useStore(announcer);
  return (
    <>
      <div role="status" aria-live="polite" className="sr-only">
        <p key={polite.turn}>{polite.text}</p>
      </div>
      <div role="alert" aria-live="assertive" className="sr-only">
        <p key={assertive.turn}>{assertive.text}</p>
      </div>
    </>
  );
}
