import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { asProblem } from "@/api/problem";
import type { Session } from "@/api/types";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { showToast } from "@/ui/toast-queue";
import { Faults, PlanForm } from "./PlanForm";
import { changeOf, checkPlan, type PlanFault, type PlanField, planOf, refusalsOf } from "./plan";
import { useChangeSession, useRefreshSessions } from "./queries";
import { useLobbyToast } from "./useLobbyToast";

const NO_FAULTS: ReadonlyMap<PlanField, PlanFault> = new Map();

/** Changes a class that has not begun. */
export default function EditSessionDialog({ session, onClose }: { session: Session; onClose: () => void }) {
  const { t } = useLingui();
  const change = useChangeSession();
  const refresh = useRefreshSessions();
  const sayLobby = useLobbyToast();
  const [plan, setPlan] = useState(() => planOf(session));
  const [tried, setTried] = useState(false);

  const before = planOf(session);
  const sameStart = plan.date === before.date && plan.time === before.time && plan.zone === before.zone;
  const checked = checkPlan(plan, new Date(), sameStart);
  const problem = change.error ? asProblem(change.error) : null;
  const refusals = refusalsOf(problem);
  const isStale = problem?.status === 412;

  const save = () => {
    setTried(true);
    if (!checked.ok) return;
    const changes = changeOf(session, checked.draft);
    if (!changes && plan.lobby === session.lobby) {
      onClose();
      return;
    }
    change.mutate(
      { session, change: changes, lobby: plan.lobby },
      {
        onSuccess: ({ lobbyProblem }) => {
          if (lobbyProblem === null || changes) {
            showToast({ tone: "note", text: t`Saved. Everyone in the course can see it.` });
          }
          sayLobby(lobbyProblem);
          onClose();
        },
      },
    );
  };

  return (
    <Dialog title={t`Edit class`} isOpen onClose={onClose} isLocked={change.isPending}>
      <form
        noValidate
        className="flex min-h-0 flex-col"
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <DialogBody>
          <p className="mb-4 text-14 text-ink-3">{session.course.title}</p>
          <PlanForm
            plan={plan}
            onChange={(next) => {
              setPlan(next);
              if (change.error) change.reset();
            }}
            faults={tried && !checked.ok ? checked.faults : NO_FAULTS}
            refusals={refusals}
            courses={null}
            isDisabled={change.isPending}
          />
          {isStale && problem ? (
            <ProblemMessage
              className="mt-4"
              problem={{
                ...problem,
                detail: t`Someone else has changed this class in the meantime. Close this, check it, and make your change again.`,
              }}
              title={t`Not changed.`}
              action={
                <Button
                  size="small"
                  onPress={() => {
                    void refresh();
                    onClose();
                  }}
                >
                  <Trans>Show the current version</Trans>
                </Button>
              }
            />
          ) : problem && refusals.size === 0 ? (
            <ProblemMessage
              className="mt-4"
              problem={problem}
              title={t`Not changed.`}
              keeps={t`What you entered is kept.`}
            />
          ) : null}
        </DialogBody>
        <DialogActions>
          <Button onPress={onClose} isDisabled={change.isPending}>
            <Trans>Discard changes</Trans>
          </Button>
          <Button variant="primary" type="submit" isPending={change.isPending}>
            {change.isPending ? <Trans>Saving…</Trans> : <Trans>Save</Trans>}
          </Button>
        </DialogActions>
        <Faults count={tried && !checked.ok ? checked.faults.size : 0} />
      </form>
    </Dialog>
  );
}
