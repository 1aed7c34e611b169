import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation } from "@tanstack/react-query";
import type { Ref } from "react";
import { asProblem } from "@/api/problem";
import { isStaff } from "@/live/selectors";
import { Button } from "@/ui/Button";
import { useProblemSentence } from "@/ui/ProblemMessage";
import { Time } from "@/ui/Time";
import { showToast } from "@/ui/toast-queue";
import { muteAll } from "./api";
import { PersonRow } from "./PersonRow";
import { useClass } from "./useClass";

/** Says why something was not done, and that nothing changed. */
export function useFailureToast(): (what: string) => (error: unknown) => void {
  const sentence = useProblemSentence();
  return (what) => (error) => {
    const problem = asProblem(error);
    showToast({ tone: "failure", text: `${what} ${sentence(problem)}`, code: problem.code });
  };
}

/** Who is in class, with what a teacher can do for and about each. */
export function People({ heading }: { heading: Ref<HTMLHeadingElement> }) {
  const { t } = useLingui();
  const { here, live, session, person } = useClass();
  const failed = useFailureToast();
  const quiet = useMutation({
    mutationFn: () => muteAll(session.id),
    onSuccess: () => live.nudge(),
    onError: failed(t`Nobody was muted.`),
  });
  const open = here.filter((each) => !isStaff(each.role) && person(each.id)?.microphone?.muted === false).length;
  const students = here.filter((each) => !isStaff(each.role)).length;
  return (
    <section className="flex min-h-0 flex-1 flex-col px-3.5 pt-3.5 pb-2 max-md:px-4 max-md:pb-28">
      <div className="flex min-h-9 items-center justify-between gap-2">
        <h2 ref={heading} tabIndex={-1} className="text-14 font-semibold outline-offset-4">
          <Trans>
            People <Time className="ml-1 text-13 font-normal text-ink-3">{here.length}</Time>
          </Trans>
        </h2>
        {open > 0 || quiet.isPending ? (
          <Button size="small" isPending={quiet.isPending} onPress={() => quiet.mutate()}>
            {quiet.isPending ? (
              <Trans>Muting…</Trans>
            ) : (
              <Plural value={open} one="Mute # open mic" other="Mute all # open mics" />
            )}
          </Button>
        ) : null}
      </div>
      <ul aria-label={t`People`} className="-mx-3.5 mt-1 min-h-0 overflow-y-auto px-3.5 max-md:overflow-visible">
        {here.map((each) => (
          <PersonRow key={each.id} who={each} />
        ))}
      </ul>
      {students === 0 ? (
        <p className="border-t border-line py-3 text-ink-3">
          <Trans>No student is here yet.</Trans>
        </p>
      ) : null}
    </section>
  );
}
