/** Who has written or asked in a class, kept up as it goes on without going through everything again. */
import type { ClassState, Rows } from "../state";

type Said = Pick<ClassState, "messages" | "staff_messages" | "questions">;

/** See the file's comment. Once an author, always one. */
export class Authors {
  private before: Said | null = null;
  private known: ReadonlySet<string> = new Set();

  /** The participants who wrote or asked by name up to a state; the same set while nobody new did. */
  of(state: Said): ReadonlySet<string> {
    const { before } = this;
    if (
      before?.messages === state.messages &&
      before.staff_messages === state.staff_messages &&
      before.questions === state.questions
    )
      return this.known;
    const found = [
      ...news(state.messages, before?.messages).map(({ actor_id }) => actor_id),
      ...news(state.staff_messages, before?.staff_messages).map(({ actor_id }) => actor_id),
      ...news(state.questions, before?.questions).map(({ participant_id }) => participant_id ?? ""),
    ];
    const { messages, staff_messages, questions } = state;
    this.before = { messages, staff_messages, questions };
    const fresh = found.filter((id) => id !== "" && !this.known.has(id));
    if (fresh.length > 0) this.known = new Set([...this.known, ...fresh]);
    return this.known;
  }
}

/** The rows that are others than before. */
function news<T>(rows: Rows<T>, before: Rows<T> | undefined): readonly T[] {
  if (!before) return [...rows.values()];
  return [...rows.changedSince(before)].map((id) => rows.get(id)).filter((row) => row !== undefined);
}
