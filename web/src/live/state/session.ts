/** The session itself: whether it runs, since when, in which media room. */
import type { EndReason } from "../events";
import type { Noun } from "./draft";

/** Where the session stands, as the log tells it. */
export interface SessionState {
  readonly status: "scheduled" | "live" | "ended";
  readonly title: string;
  readonly record: boolean;
  readonly started_at_ms: number | null;
  readonly planned_end_ms: number | null;
  readonly ended_at_ms: number | null;
  readonly ended_reason: EndReason | null;
  /** Which of the class's media rooms is in use, from 1. */
  readonly room_generation: number;
}

/** See the file's comment. */
export const session: Noun<{ readonly session: SessionState }> = {
  empty: {
    session: {
      status: "scheduled",
      title: "",
      record: false,
      started_at_ms: null,
      planned_end_ms: null,
      ended_at_ms: null,
      ended_reason: null,
      room_generation: 1,
    },
  },
  on: {
    "session.started": (draft, { title, record, planned_end_ms }, { at_ms }) => {
      draft.session = {
        ...draft.session,
        status: "live",
        title: title ?? "",
        record: record === true,
        started_at_ms: at_ms,
        planned_end_ms: planned_end_ms ?? null,
      };
    },
    "session.ended": (draft, { reason }, { at_ms }) => {
      draft.session = { ...draft.session, status: "ended", ended_at_ms: at_ms, ended_reason: reason ?? null };
    },
    "session.room_replaced": (draft, { generation }) => {
      if (Number.isInteger(generation) && generation > draft.session.room_generation) {
        draft.session = { ...draft.session, room_generation: generation };
      }
    },
  },
};
