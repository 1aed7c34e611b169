import { Trans, useLingui } from "@lingui/react/macro";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { type ShownPoll, sizeOf } from "@/features/talk/polls/model";
import { cx } from "@/lib/cx";
import { Button } from "@/ui/Button";
import { Loading, Skeleton } from "@/ui/Skeleton";
import { Time } from "@/ui/Time";
import { useClass, useClassValue } from "../../useClass";
import { useFailureToast } from "../../useFailureToast";
import { hideText, pollAnswers } from "../api";

const SIZE = ["text-14", "text-16 font-medium", "text-18 font-semibold", "text-22 font-semibold"] as const;

/**
 * What was written in answer to a poll, the most frequent first, page by page from the API. Each can be hidden: then it
 * counts no more and is in no results.
 */
export function TextAnswers({ poll }: { poll: ShownPoll }) {
  const { t } = useLingui();
  const { live } = useClass();
  const session = useClassValue(({ details }) => details.session.id);
  const failed = useFailureToast();
  const isCloud = poll.kind === "word_cloud";
  const list = useInfiniteQuery({
    // The counts of the log tell that there are others: then the list is read anew.
    queryKey: ["poll_answers", session, poll.id, poll.round, poll.answered, poll.texts],
    queryFn: ({ pageParam, signal }) => pollAnswers(session, poll.id, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor || null,
    placeholderData: (before) => before,
  });
  const hide = useMutation({
    mutationFn: (text: string) => hideText(session, poll.id, { client_op_id: crypto.randomUUID(), text }),
    onSuccess: () => {
      live.nudge();
      void list.refetch();
    },
    onError: failed(t`The text is still there.`),
  });
  const items = list.data?.pages.flatMap((page) => page.data) ?? [];
  const most = Math.max(0, ...items.map(({ count }) => count));
  if (list.isPending)
    return (
      <Loading label={t`Reading the answers…`}>
        <Skeleton className="my-2 h-6" />
        <Skeleton className="my-2 h-6" />
      </Loading>
    );
  if (list.isError)
    return (
      <p className="flex flex-wrap items-center gap-2 text-ink-2">
        <Trans>The answers could not be read.</Trans>
        <Button size="small" onPress={() => void list.refetch()}>
          <Trans>Try again</Trans>
        </Button>
      </p>
    );
  if (items.length === 0)
    return (
      <p className="text-ink-3">
        <Trans>Nothing is written yet.</Trans>
      </p>
    );
  return (
    <>
      <ul aria-label={t`Answers`} className="divide-y divide-line">
        {items.map(({ text = "", count, names }) => (
          <li key={text} className="flex items-baseline gap-2.5 py-1.5">
            <span className="min-w-0 flex-1">
              <span
                dir="auto"
                className={cx("block break-words whitespace-pre-line", isCloud && SIZE[sizeOf(count, most)])}
              >
                {text}
              </span>
              {names.length > 0 ? (
                <span className="block text-13 break-words text-ink-3">{names.join(", ")}</span>
              ) : null}
            </span>
            <Time className="font-semibold">{count}</Time>
            <Button
              size="small"
              variant="quiet"
              aria-label={t`Hide “${text}”`}
              isDisabled={hide.isPending}
              onPress={() => hide.mutate(text)}
            >
              <Trans>Hide</Trans>
            </Button>
          </li>
        ))}
      </ul>
      {list.hasNextPage ? (
        <Button
          size="small"
          className="mt-2"
          isPending={list.isFetchingNextPage}
          onPress={() => void list.fetchNextPage()}
        >
          {list.isFetchingNextPage ? t`Reading…` : t`Show more`}
        </Button>
      ) : null}
    </>
  );
}
