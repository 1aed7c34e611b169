import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@/ui/Button";
import { useAskTheClass } from "./useAskTheClass";

/** Asks the class “Are you with me?” in one press. */
export function AskTheClass() {
  const { t } = useLingui();
  const { ask, isPending } = useAskTheClass();
  return (
    <Button
      size="small"
      className="flex-none"
      aria-label={t`Ask the class: Are you with me? Yes or no`}
      isPending={isPending}
      onPress={() => ask()}
    >
      <Trans>Ask the class</Trans>
    </Button>
  );
}
