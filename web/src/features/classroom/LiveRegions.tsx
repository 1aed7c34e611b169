import type { Announcer } from "@/live/announcements";
import { useStore } from "@/live/hooks";

/** The one polite and the one assertive region of the room. */
export function LiveRegions({ announcer }: { announcer: Announcer }) {
  const { polite, assertive } = useStore(announcer);
  return (
    <>
      <div role="status" aria-live="polite" className="sr-only">
        {polite}
      </div>
      <div role="alert" aria-live="assertive" className="sr-only">
        {assertive}
      </div>
    </>
  );
}
