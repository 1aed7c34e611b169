import { useNow } from "@/lib/useNow";
import { RunSheet } from "@/line/RunSheet";
import { shallowEqual } from "@/live/hooks";
import { sceneOnStage, segmentsOf } from "@/live/selectors";
import { LookBackLine } from "../lookback/LookBackLine";
import { useClassValue } from "../useClass";

/** How often the line moves, in milliseconds. */
const moves = 5_000;

/**
 * The lesson line in the room: where the class is, for staff how far from the plan. Its past part looks back. Without a
 * plan it is one line as long as the class.
 */
export function PlanLine({ className }: { className?: string }) {
  const segments = useClassValue(({ view }) => segmentsOf(view));
  const { startedAt, current, session, staff } = useClassValue(
    ({ view, details }) => ({
      startedAt: view.session.started_at_ms,
      current: sceneOnStage(view)?.segment_id ?? null,
      session: details.session,
      staff: details.staff,
    }),
    shallowEqual,
  );
  const now = useNow(moves).getTime();
  if (startedAt === null) return null;
  const classMinutes = Math.round((Date.parse(session.ends_at) - Date.parse(session.starts_at)) / 60_000);
  const plan = segments.map(({ id, title, minutes }) => ({ key: id, title, minutes }));
  return (
    <div className={className}>
      <RunSheet
        segments={plan.length > 0 ? plan : [{ key: "class", title: "", minutes: Math.max(1, classMinutes) }]}
        current={current}
        start={{ at: new Date(startedAt), zone: session.time_zone }}
        elapsedMs={Math.max(0, now - startedAt)}
        classMinutes={classMinutes}
        showDrift={staff}
        onBar={<LookBackLine />}
      />
    </div>
  );
}
