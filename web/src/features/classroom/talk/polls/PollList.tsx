import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { PlusIcon } from "@phosphor-icons/react/dist/csr/Plus";
import { useQuery } from "@tanstack/react-query";
import { useId } from "react";
import type { PlanPoll } from "@/api/types";
import { canBeAnswered } from "@/features/prepare/plan/polls";
import { planQuery } from "@/features/prepare/queries";
import { useNamesOf } from "@/features/prepare/useNamesOf";
import type { ShownPoll } from "@/features/talk/polls/model";
import { shallowEqual } from "@/live/hooks";
import { sceneOnStage } from "@/live/selectors";
import { Button } from "@/ui/Button";
import { Loading, Skeleton } from "@/ui/Skeleton";
import { useClassValue } from "../../useClass";
import { draftOf, preparedPolls } from "./drafts";
import { PollState } from "./PollView";
import { useAskTheClass } from "./useAskTheClass";
import { usePollActions } from "./usePollActions";

/** What can be asked: yes or no in one press, the polls of the plan, a new one; and what was asked in this class. */
export function PollList({
  polls,
  onNew,
  onShow,
}: {
  polls: readonly ShownPoll[];
  onNew: () => void;
  onShow: (id: string) => void;
}) {
  const { t } = useLingui();
  const asked = useId();
  const yesNo = useAskTheClass();
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap gap-2">
        <Button
          className="min-w-0 flex-1 phone:min-h-11"
          isPending={yesNo.isPending}
          aria-label={t`Ask the class: Are you with me? Yes or no`}
          onPress={() => yesNo.ask()}
        >
          <Trans>Are you with me?</Trans>
        </Button>
        <Button className="min-w-0 flex-1 phone:min-h-11" icon={<PlusIcon size={16} aria-hidden />} onPress={onNew}>
          <Trans>New poll</Trans>
        </Button>
      </div>
      {polls.length > 0 ? (
        <section aria-labelledby={asked}>
          <h3 id={asked} className="text-13 font-semibold text-ink-2">
            <Trans>In this class</Trans>
          </h3>
          <ul className="divide-y divide-line">
            {polls.map((poll) => (
              <li key={poll.id} className="flex items-center gap-2.5 py-2.5">
                <div className="min-w-0 flex-1">
                  <p dir="auto" className="font-medium break-words">
                    {poll.question}
                  </p>
                  <p className="flex flex-wrap items-baseline gap-x-1.5 text-13 text-ink-3">
                    <PollState poll={poll} />
                    {poll.round > 0 && poll.status !== "retracted" ? (
                      <span className="figures">
                        <Plural value={poll.answered} one="# answer" other="# answers" />
                      </span>
                    ) : null}
                  </p>
                </div>
                <Button size="small" aria-label={t`Show “${poll.question}”`} onPress={() => onShow(poll.id)}>
                  <Trans>Show</Trans>
                </Button>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Prepared polls={polls} onShow={onShow} />
    </div>
  );
}

/** The polls of the plan: those of the segment that is on first. One that was asked already leads to its answers. */
function Prepared({ polls, onShow }: { polls: readonly ShownPoll[]; onShow: (id: string) => void }) {
  const heading = useId();
  const { lesson, segment } = useClassValue(
    ({ view, details }) => ({
      lesson: details.session.lesson?.id ?? null,
      segment: sceneOnStage(view)?.segment_id ?? null,
    }),
    shallowEqual,
  );
  const plan = useQuery({ ...planQuery(lesson ?? ""), enabled: lesson !== null, retry: false });
  const used = new Set(polls.map(({ prepared_id }) => prepared_id));
  const prepared = preparedPolls(plan.data?.segments ?? [], segment).filter(({ poll }) => !used.has(poll.id));
  return (
    <section aria-labelledby={heading}>
      <h3 id={heading} className="text-13 font-semibold text-ink-2">
        <Trans>Prepared</Trans>
      </h3>
      {lesson !== null && plan.isPending ? <PreparedLoading /> : null}
      {plan.isError ? (
        <p className="flex flex-wrap items-center gap-2 py-2.5 text-ink-2">
          <Trans>The plan could not be read.</Trans>
          <Button size="small" onPress={() => void plan.refetch()}>
            <Trans>Try again</Trans>
          </Button>
        </p>
      ) : null}
      <ul className="divide-y divide-line">
        {prepared.map(({ poll, segment: { id, title } }) => (
          <PreparedRow key={poll.id} poll={poll} title={title} isNow={id === segment} onAsked={onShow} />
        ))}
      </ul>
      {prepared.length === 0 && !plan.isError && (lesson === null || plan.isSuccess) ? (
        <p className="py-2.5 text-ink-3">
          {used.size > 1 || (used.size === 1 && !used.has(null)) ? (
            <Trans>Every prepared poll was asked.</Trans>
          ) : (
            <Trans>The plan of this class has no polls.</Trans>
          )}
        </p>
      ) : null}
    </section>
  );
}

function PreparedRow({
  poll,
  title,
  isNow,
  onAsked,
}: {
  poll: PlanPoll;
  title: string;
  isNow: boolean;
  onAsked: (id: string) => void;
}) {
  const { t } = useLingui();
  const names = useNamesOf();
  const actions = usePollActions(onAsked);
  const isReady = canBeAnswered(poll);
  const open = () => {
    const draft = draftOf(poll, poll.id);
    if (draft) actions.ask(draft);
  };
  return (
    <li className="flex items-center gap-2.5 py-2.5">
      <div className="min-w-0 flex-1">
        <p dir="auto" className="font-medium break-words">
          {poll.question}
        </p>
        <p className="text-13 break-words text-ink-3">
          {names.kinds[poll.kind]} · {isNow ? <b className="font-semibold text-ink-2">{title}</b> : title}
          {isReady ? null : (
            <>
              {" · "}
              <Trans>No answers yet</Trans>
            </>
          )}
        </p>
      </div>
      <Button
        size="small"
        aria-label={t`Open “${poll.question}”`}
        isDisabled={!isReady}
        isPending={actions.isPending}
        onPress={open}
      >
        <Trans>Open</Trans>
      </Button>
    </li>
  );
}

function PreparedLoading() {
  const { t } = useLingui();
  return (
    <Loading label={t`Reading the plan…`}>
      <Skeleton className="my-2.5 h-10" />
      <Skeleton className="my-2.5 h-10" />
    </Loading>
  );
}
