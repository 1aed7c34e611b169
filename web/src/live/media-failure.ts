/** What can go wrong with a camera, a microphone or a screen, told apart by what a person can do about it. */

/**
 * `blocked`: the browser or system forbids it. `missing`: none there. `busy`: another program has it. `cancelled`: the
 * person changed their mind. `not_allowed`: the class does not let this person.
 */
export type MediaFailure = "blocked" | "missing" | "busy" | "cancelled" | "not_allowed" | "unknown";

/**
 * Reads what getUserMedia, getDisplayMedia or LiveKit threw. `screen` because a refused screen picker is a change of
 * mind.
 */
export function mediaFailure(error: unknown, screen = false): MediaFailure {
  const name = error instanceof Error ? error.name : "";
  switch (name) {
    case "NotAllowedError":
    case "PermissionDeniedError":
    case "SecurityError":
      return screen ? "cancelled" : "blocked";
    case "NotFoundError":
    case "DevicesNotFoundError":
    case "OverconstrainedError":
      return "missing";
    case "NotReadableError":
    case "TrackStartError":
    case "AbortError":
      return "busy";
    case "PublishTrackError":
      return "not_allowed";
    default:
      return error instanceof Error && /insufficient permissions/i.test(error.message) ? "not_allowed" : "unknown";
  }
}
