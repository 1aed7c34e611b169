import { plural, t } from "@lingui/core/macro";
import type { AuditEvent } from "@/api/types";
import { name, quote } from "./marks";

/** What there is in a school's audit log. */
export const AUDIT_ACTIONS = [
  "signed_in",
  "signed_out",
  "signed_out_everywhere",
  "enrolled",
  "unenrolled",
  "erasure_asked",
  "acted_as_teacher",
  "school_set_up",
] as const;

/** An entry of the school's audit log as a sentence with marks. */
export function auditSentence(event: AuditEvent): string {
  const actor = event.actor_user_id ? name(event.actor_name || t`Somebody`) : t`Lectern`;
  const object = name(event.object_name || t`somebody`);
  const course = event.course_title ? quote(event.course_title) : t`a course`;
  const detail = (event.detail ?? {}) as Record<string, unknown>;
  switch (event.action) {
    case "signed_in":
      return t`${actor} signed in.`;
    case "signed_out":
      return t`${actor} signed out.`;
    case "signed_out_everywhere": {
      const many = plural(Number(detail.sign_ins ?? 0), { one: "# sign-in", other: "# sign-ins" });
      return t`${actor} ended ${many} of ${object}.`;
    }
    case "enrolled": {
      const role = roleWord(detail.role);
      return detail.was
        ? t`${actor} made ${object} ${role} in ${course}, before that ${roleWord(detail.was)}.`
        : t`${actor} took ${object} into ${course} as ${role}.`;
    }
    case "unenrolled":
      return t`${actor} took ${object} out of ${course}.`;
    case "erasure_asked":
      return event.object_type === "user"
        ? t`${actor} had everything erased that ${object} said.`
        : t`${actor} had a message erased in ${quote(event.object_name || "…")} in ${course}.`;
    case "acted_as_teacher":
      return acted(actor, String(detail.operation ?? ""), quote(event.object_name || "…"), course);
    case "school_set_up":
      return detail.made ? t`The operator set this school up.` : t`The operator changed this school's settings.`;
    default:
      return t`${actor} did something of the kind ${event.action}.`;
  }
}

function acted(actor: string, operation: string, session: string, course: string): string {
  switch (operation) {
    case "read-record":
      return t`${actor} read the record of ${session} in ${course} as an administrator.`;
    case "check-record":
      return t`${actor} checked the record of ${session} in ${course} as an administrator.`;
    case "start-session":
      return t`${actor} started ${session} in ${course} as an administrator.`;
    case "end-session":
      return t`${actor} ended ${session} in ${course} as an administrator.`;
    case "cancel-session":
      return t`${actor} cancelled ${session} in ${course} as an administrator.`;
    case "remove-participant":
      return t`${actor} removed somebody from ${session} in ${course} as an administrator.`;
    case "mute-all":
    case "mute-participant":
      return t`${actor} muted people in ${session} in ${course} as an administrator.`;
    case "grant-participant":
    case "grant-board":
      return t`${actor} let somebody speak or draw in ${session} in ${course} as an administrator.`;
    case "retry-replay":
      return t`${actor} had the replay of ${session} in ${course} made again as an administrator.`;
    default:
      return t`${actor} acted as a teacher of ${session} in ${course}: ${operation}.`;
  }
}

function roleWord(role: unknown): string {
  if (role === "teacher") return t`a teacher`;
  return role === "assistant" ? t`an assistant` : t`a student`;
}

/** What the entries of an action are, in a few words. */
export function actionWord(action: string): string {
  switch (action) {
    case "signed_in":
      return t`Sign-ins`;
    case "signed_out":
      return t`Sign-outs`;
    case "signed_out_everywhere":
      return t`Sign-ins ended by administrators`;
    case "enrolled":
      return t`Taken into courses`;
    case "unenrolled":
      return t`Taken out of courses`;
    case "erasure_asked":
      return t`Erasures`;
    case "school_set_up":
      return t`Settings of the school`;
    default:
      return t`Administrators acting as teachers`;
  }
}
