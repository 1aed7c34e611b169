import { Trans } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import type { Session } from "@/api/types";
import { buttonStyle } from "@/ui/button-style";

/** The way from a class to its plan. A class without a lesson is offered one there. */
export function PrepareLink({ session }: { session: Session }) {
  const look = buttonStyle("outline", "small");
  if (session.lesson)
    return (
      <Link
        to="/lessons/$lessonId/prepare"
        params={{ lessonId: session.lesson.id }}
        search={{ session: session.id }}
        className={look}
      >
        <Trans>Prepare</Trans>
      </Link>
    );
  return (
    <Link to="/sessions/$sessionId/prepare" params={{ sessionId: session.id }} className={look}>
      <Trans>Prepare</Trans>
    </Link>
  );
}
