import { useLingui } from "@lingui/react/macro";
import { useEffect } from "react";
import { useStore } from "@/live/hooks";
import { newestOf, openQuestions, unreadAfter } from "@/live/talk/select";
import { useClassValue } from "../../useClass";
import { usePanel } from "../panel";

/** From how many unread messages on they are not counted any more. */
const most = 99;

/** What a tab tells besides its name. */
export interface TabCount {
  readonly count?: number | undefined;
  readonly news?: string | undefined;
}

/**
 * How many messages this person has not read, of both channels. What was written before they came counts as read: they
 * find it in the chat.
 */
export function useChatCount(): TabCount {
  const { t } = useLingui();
  const { chat: desk } = usePanel();
  const { all, staff } = useStore(desk);
  const settled = useClassValue(({ log }) => log === "settled");
  const newest = useClassValue(({ view }) => newestOf(view.messages));
  const newestStaff = useClassValue(({ view }) => newestOf(view.staff_messages));
  useEffect(() => {
    if (!settled) return;
    if (all.seen === null) desk.see("all", newest);
    if (staff.seen === null) desk.see("staff", newestStaff);
  }, [settled, all.seen, staff.seen, newest, newestStaff, desk]);
  const count = useClassValue(({ view, details: { me } }) => {
    const inAll = all.seen === null ? 0 : unreadAfter(view.messages, all.seen, me.id);
    const inStaff = staff.seen === null ? 0 : unreadAfter(view.staff_messages, staff.seen, me.id);
    return Math.min(most, inAll + inStaff);
  });
  return count === 0 ? {} : { count, news: t`${count} new` };
}

/** How many questions wait. */
export function useQuestionCount(): TabCount {
  const count = useClassValue(({ view }) => openQuestions(view).length);
  return count === 0 ? {} : { count };
}
