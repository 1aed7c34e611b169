import { useLingui } from "@lingui/react/macro";
import type { FieldFault } from "@/lib/field-errors";

/** What to say under a field that is not accepted; null when there is no fault. */
export function useFaultSentence(): (fault: FieldFault | undefined) => string | null {
  const { t } = useLingui();
  return (fault) => {
    switch (fault?.kind) {
      case undefined:
        return null;
      case "missing":
        return t`Please fill this in.`;
      case "too_long":
        return t`Please use at most ${fault.limit} characters.`;
      case "too_small":
        return t`At least ${fault.limit}.`;
      case "too_large":
        return t`At most ${fault.limit}.`;
      case "other":
        return t`This value is not accepted.`;
    }
  };
}
