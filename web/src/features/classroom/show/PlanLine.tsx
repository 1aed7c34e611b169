import { useNow } from "@/lib/useNow";
import { spanOf } from "@/line/geometry";
import { RunSheet } from "@/line/RunSheet";
import { shallowEqual } from "@/live/hooks";
import { sceneOnStage, segmentsOf } from "@/live/selectors";
import { heat } from "@/live/talk/select";
import { LookBackLine } from "../lookback/LookBackLine";
import { Heat } from "../talk/heat/Heat";
import { useClassValue } from "../useClass";

/** How often the line moves, in milliseconds. */
const moves = 5_000;

/**
 * The lesson line in the room: where the class is, for staff how far from the plan. Its past part looks back. Without a
 * plan it is one line as long as the class. Over it staff see where how many were lost.
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
  const lost = useClassValue(({ view, details }) => (details.staff ? heat(view) : null));
  const now = useNow(moves).getTime();
  if (startedAt === null) return null;
  const classMinutes = Math.round((Date.parse(session.ends_at) - Date.parse(session.starts_at)) / 60_000);
  const planned = segments.map(({ id, title, minutes }) => ({ key: id, title, minutes }));
  const plan = planned.length > 0 ? planned : [{ key: "class", title: "", minutes: Math.max(1, classMinutes) }];
  const span = spanOf(
    plan.map(({ minutes }) => minutes),
    classMinutes,
  );
  return (
    <div className={className}>
      <RunSheet
        segments={plan}
        current={current}
        start={{ at: new Date(startedAt), zone: session.time_zone }}
        elapsedMs={Math.max(0, now - startedAt)}
        classMinutes={classMinutes}
        showDrift={staff}
        above={
          lost && lost.length > 0 ? <Heat spans={lost} startedAt={startedAt} spanMs={span * 60_000} now={now} /> : null
        }
        onBar={<LookBackLine />}
      />
    </div>
  );
}
