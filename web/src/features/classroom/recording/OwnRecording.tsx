import { Trans, useLingui } from "@lingui/react/macro";
import { RecordIcon } from "@phosphor-icons/react/dist/csr/Record";
import { useState } from "react";
import { useSetConsent } from "@/features/consent/queries";
import { WithdrawDialog } from "@/features/consent/WithdrawDialog";
import { useSay } from "@/features/talk/say";
import { cx } from "@/lib/cx";
import { Button } from "@/ui/Button";
import { StateWord } from "@/ui/StateWord";
import { useClassValue } from "../useClass";
import { useFailureToast } from "../useFailureToast";
import { type OwnConsent, useOwnConsent } from "./useOwnConsent";

/**
 * For a student with the floor in a class that is recorded: asks once whether they agree to be recorded, and from then
 * on says how they stand, with the way to withdraw.
 */
export function OwnRecording({ className }: { className?: string }) {
  const consent = useOwnConsent();
  if (consent.open.length > 0) return <Ask consent={consent} className={className} />;
  if (!consent.concerns) return null;
  return <Standing consent={consent} className={className} />;
}

function Ask({ consent, className }: { consent: OwnConsent; className?: string | undefined }) {
  const { t } = useLingui();
  const say = useSay();
  const session = useClassValue(({ details }) => details.session.id);
  const failed = useFailureToast();
  const agree = useSetConsent(session);
  const both = consent.open.length > 1;
  const camera = consent.open[0] === "camera";
  return (
    <section
      aria-label={t`Your consent`}
      className={cx(
        "flex flex-wrap items-center gap-x-3 gap-y-2 rounded-2 border border-edge bg-raised px-3 py-2",
        className,
      )}
    >
      <RecordIcon size={20} className="flex-none text-rec" aria-hidden />
      <div className="min-w-0 flex-1 basis-40 text-14">
        <p className="font-medium">
          {both ? (
            <Trans>Record your microphone and camera?</Trans>
          ) : camera ? (
            <Trans>Record your camera?</Trans>
          ) : (
            <Trans>Record your microphone?</Trans>
          )}
        </p>
        <p className="text-13 text-ink-2">
          <Trans>
            This class is recorded; you are not, unless you agree. You can withdraw at any time, also after class.
          </Trans>
        </p>
      </div>
      <span className="flex gap-2">
        <Button
          variant="primary"
          size="small"
          isPending={agree.isPending}
          onPress={() =>
            agree.mutate(consent.open, {
              onSuccess: () => {
                consent.putAway();
                say(t`You agreed to be recorded.`);
              },
              onError: failed(t`You are not recorded.`),
            })
          }
        >
          <Trans>Agree</Trans>
        </Button>
        <Button
          size="small"
          isDisabled={agree.isPending}
          onPress={() => {
            consent.putAway();
            say(t`You are not recorded.`);
          }}
        >
          <Trans>Not now</Trans>
        </Button>
      </span>
    </section>
  );
}

/** One line: recorded or not, and how to change that. */
function Standing({ consent, className }: { consent: OwnConsent; className?: string | undefined }) {
  const { t } = useLingui();
  const session = useClassValue(({ details }) => details.session.id);
  const granted = useClassValue(({ confirmed, details }) =>
    confirmed.participants.get(details.me.id)?.granted_sources.includes("camera") ? "both" : "microphone",
  );
  const failed = useFailureToast();
  const agree = useSetConsent(session);
  const [asks, setAsks] = useState(false);
  const agreed = consent.sources.length > 0;
  return (
    <div className={cx("flex min-h-8 flex-wrap items-center gap-x-3 gap-y-1 text-13", className)}>
      {consent.guardianMissing ? (
        <p className="text-ink-2">
          <Trans>Your school needs a guardian’s consent. You are not recorded.</Trans>
        </p>
      ) : consent.recorded ? (
        <StateWord state="recording">
          <Trans>You are recorded</Trans>
        </StateWord>
      ) : (
        <p className="text-ink-2">{agreed ? t`You agreed to be recorded` : t`You are not recorded.`}</p>
      )}
      {agreed ? (
        <Button variant="quiet" size="small" onPress={() => setAsks(true)}>
          <Trans>Withdraw</Trans>
        </Button>
      ) : consent.guardianMissing ? null : (
        <Button
          variant="quiet"
          size="small"
          isPending={agree.isPending}
          onPress={() =>
            agree.mutate(granted === "both" ? ["microphone", "camera"] : ["microphone"], {
              onError: failed(t`You are not recorded.`),
            })
          }
        >
          <Trans>Agree to be recorded</Trans>
        </Button>
      )}
      <WithdrawDialog session={session} isOver={false} isOpen={asks} onClose={() => setAsks(false)} />
    </div>
  );
}
