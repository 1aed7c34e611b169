import { useLingui } from "@lingui/react/macro";
import { memo } from "react";
import type { PresenceStep } from "@/live/timeline";

/** How many people were there, as a stepped area over the line. */
export const Presence = memo(function Presence({
  people,
  durationMs,
}: {
  people: readonly PresenceStep[];
  durationMs: number;
  /** Renders anew what the same list has more of. */
  version: number;
}) {
  const { t } = useLingui();
  const most = Math.max(1, ...people.map((step) => step.people));
  const points = people.flatMap((step, i) => {
    const x = (step.at_ms / Math.max(1, durationMs)) * 100;
    const to = ((people[i + 1]?.at_ms ?? durationMs) / Math.max(1, durationMs)) * 100;
    const y = 20 - (step.people / most) * 19;
    return [`${x.toFixed(2)},${y.toFixed(2)}`, `${to.toFixed(2)},${y.toFixed(2)}`];
  });
  const label = people.length > 0 ? t`People in class, at most ${most}` : t`People in class`;
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox="0 0 100 20"
      preserveAspectRatio="none"
      className="block h-5 w-full rtl:-scale-x-100"
    >
      {points.length > 0 ? <polygon points={`0,20 ${points.join(" ")} 100,20`} className="fill-track" /> : null}
    </svg>
  );
});
