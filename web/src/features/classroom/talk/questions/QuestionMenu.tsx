import { useLingui } from "@lingui/react/macro";
import { DotsThreeVerticalIcon } from "@phosphor-icons/react/dist/csr/DotsThreeVertical";
import type { QuestionState } from "@/live/state";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuItem, MenuSeparator } from "@/ui/Menu";
import { useClassValue } from "../../useClass";
import { useIsMine } from "./Asker";
import type { QuestionActs } from "./useQuestionActs";

/** What else this person may do with a question; nothing is shown when that is nothing. */
export function QuestionMenu({
  question,
  acts,
  onWrite,
  onCopy,
}: {
  question: QuestionState;
  acts: QuestionActs;
  /** Begins an answer in writing. */
  onWrite: () => void;
  /** Copies the address of the moment in which it was answered. */
  onCopy: () => void;
}) {
  const { t } = useLingui();
  const staff = useClassValue(({ details }) => details.staff);
  const isMine = useIsMine(question);
  const { status, body, hidden } = question;
  const isOpen = status === "open";
  const mayWithdraw = isMine && isOpen && !staff;
  const hasMoment = status === "answered" && question.answered_at_ms !== null;
  if (!staff && !mayWithdraw && !hasMoment) return null;
  const label = body ? t`More for the question: ${body}` : t`More for a hidden question`;
  return (
    <Menu
      label={label}
      trigger={
        <IconButton label={label} className="-me-2">
          <DotsThreeVerticalIcon size={20} aria-hidden />
        </IconButton>
      }
    >
      {hasMoment ? (
        <MenuItem id="copy" onAction={onCopy}>
          {t`Copy a link to the answer`}
        </MenuItem>
      ) : null}
      {mayWithdraw ? (
        <MenuItem id="withdraw" danger onAction={() => void acts.withdraw(question)}>
          {t`Take back`}
        </MenuItem>
      ) : null}
      {staff && (isOpen || (status === "answered" && !hidden)) ? (
        <MenuItem id="write" onAction={onWrite}>
          {t`Answer in writing…`}
        </MenuItem>
      ) : null}
      {staff && isOpen ? (
        <MenuItem id="dismiss" onAction={() => void acts.dismiss(question, false)}>
          {t`Put aside`}
        </MenuItem>
      ) : null}
      {staff && !isOpen && status !== "withdrawn" ? (
        <MenuItem id="reopen" onAction={() => void acts.reopen(question)}>
          {hidden ? t`Show again and let it wait` : t`Let it wait again`}
        </MenuItem>
      ) : null}
      {staff && !hidden ? (
        <>
          <MenuSeparator />
          <MenuItem id="hide" danger onAction={() => void acts.dismiss(question, true)}>
            {t`Hide from the class`}
          </MenuItem>
        </>
      ) : null}
    </Menu>
  );
}
