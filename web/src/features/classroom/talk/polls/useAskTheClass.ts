import { useLingui } from "@lingui/react/macro";
import { usePanel } from "../panel";
import { yesOrNo } from "./drafts";
import { usePollActions } from "./usePollActions";

/** Asks the class yes or no in one press, and shows its answers at the desk. Without words of its own: “Are you with me?” */
export function useAskTheClass(): { ask: (question?: string) => void; isPending: boolean } {
  const { t } = useLingui();
  const { open } = usePanel();
  const actions = usePollActions(() => open("poll"));
  return {
    ask: (question = t`Are you with me?`) => actions.ask(yesOrNo(question, t`Yes`, t`No`)),
    isPending: actions.isPending,
  };
}
