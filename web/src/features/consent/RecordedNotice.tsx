import { Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "@/ui/Button";
import { StateWord } from "@/ui/StateWord";
import { consentQuery } from "./queries";
import { WithdrawDialog } from "./WithdrawDialog";

/** After class, for a student: whether they are recorded in it, and the way to take that back. */
export function RecordedNotice({ session, onWithdrawn }: { session: string; onWithdrawn: () => void }) {
  const { data: consent } = useQuery(consentQuery(session));
  const [asks, setAsks] = useState(false);
  const [isDone, setDone] = useState(false);
  const withdrawn = isDone && consent?.recorded !== true;
  return (
    <>
      <p role="status" className="text-14 text-ink-2">
        {withdrawn ? <Trans>Your recording is withdrawn. The replay is being made again without it.</Trans> : null}
      </p>
      {consent?.recorded ? (
        <div className="flex flex-wrap items-center gap-3 py-2 text-14">
          <StateWord state="recording">
            <Trans>You are recorded in this class.</Trans>
          </StateWord>
          <Button size="small" onPress={() => setAsks(true)}>
            <Trans>Withdraw</Trans>
          </Button>
        </div>
      ) : null}
      <WithdrawDialog
        session={session}
        isOver
        isOpen={asks}
        onClose={() => setAsks(false)}
        onDone={() => {
          setDone(true);
          onWithdrawn();
        }}
      />
    </>
  );
}
