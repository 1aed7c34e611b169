import { clock } from "@/i18n/format";
import { Time } from "@/ui/Time";
import { useClassValue } from "../useClass";

/** When something happened, as the class's own time: “21:48”. */
export function ClassTime({ atMs, className }: { atMs: number; className?: string }) {
  const started = useClassValue(({ view }) => view.session.started_at_ms) ?? atMs;
  return (
    <Time {...(className ? { className } : {})} dateTime={new Date(atMs).toISOString()}>
      {clock(atMs - started)}
    </Time>
  );
}
