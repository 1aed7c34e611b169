/** The polls of the class as one person sees them: staff with what is right and how the answers stand. */
import { useMemo } from "react";
import type { ShownPoll } from "@/features/talk/polls/model";
import { type StaffPolls, staffPolls } from "@/features/talk/polls/staff-polls";
import { shallowEqual } from "@/live/hooks";
import { isStaff } from "@/live/selectors";
import type { ClassState } from "@/live/state";
import { useClassValue, type View } from "../../useClass";

const pollsOf = ({ view }: View): StaffPolls => ({
  polls: view.polls,
  poll_drafts: view.poll_drafts,
  poll_counts: view.poll_counts,
});

/** The polls of this class for who teaches; see staffPolls. */
export function useStaffPolls(): readonly ShownPoll[] {
  const polls = useClassValue(pollsOf, shallowEqual);
  return useMemo(() => staffPolls(polls), [polls]);
}

/** The poll that students are shown: the open one, else the one that was asked last, unless it was taken back. */
export function newestPoll({ polls }: Pick<ClassState, "polls">): ShownPoll | null {
  let newest: ShownPoll | null = null;
  let n = -1;
  for (const poll of polls.values()) {
    if (poll.status !== "open" && (newest?.status === "open" || poll.n < n)) continue;
    newest = { ...poll, prepared_id: null };
    n = poll.n;
  }
  return newest?.status === "retracted" ? null : newest;
}

const known = new WeakMap<ClassState["polls"], ShownPoll | null>();

/** See newestPoll. */
export function useNewestPoll(): ShownPoll | null {
  return useClassValue(({ view }) => {
    const { polls } = view;
    if (!known.has(polls)) known.set(polls, newestPoll(view));
    return known.get(polls) ?? null;
  });
}

/** How many students are in the class now: those who can answer. */
export function useStudentCount(): number {
  return useClassValue(({ here }) => here.filter(({ role }) => !isStaff(role)).length);
}

/** Whether the class has polls. */
export function useHasPolls(): boolean {
  return useClassValue(({ view }) => view.polls.size > 0 || view.poll_drafts.size > 0);
}

/** The poll that is open, by its id; null without one. */
export function useOpenPollId(): string | null {
  return useClassValue(({ view }) => {
    for (const poll of view.polls.values()) if (poll.status === "open") return poll.id;
    return null;
  });
}

/** How many have answered the poll that is open; undefined without one. */
export function useAnsweredNow(): number | undefined {
  return useClassValue(({ view }) => {
    for (const { status, answered } of view.polls.values()) if (status === "open") return answered;
    return undefined;
  });
}
