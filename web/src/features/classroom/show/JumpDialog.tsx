import { Trans, useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { Form } from "react-aria-components/Form";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { TextField } from "@/ui/TextField";
import { useClassValue } from "../useClass";
import { numbersOnStage } from "./moves";
import { useShow } from "./useShow";

const useIsBoard = () => useClassValue(({ view }) => numbersOnStage(view)?.kind === "board");

/** A number and Enter: to any slide of the scene that is on, or page of its board. */
export function JumpDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const { t } = useLingui();
  const isBoard = useIsBoard();
  return (
    <Dialog
      title={isBoard ? t`Go to a page of the board` : t`Go to a slide`}
      isOpen={isOpen}
      onClose={onClose}
      width={420}
    >
      <JumpForm onClose={onClose} />
    </Dialog>
  );
}

function JumpForm({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const show = useShow();
  const isBoard = useIsBoard();
  const first = useClassValue(({ view }) => numbersOnStage(view)?.first ?? 1);
  const last = useClassValue(({ view }) => numbersOnStage(view)?.last ?? 1);
  const [text, setText] = useState("");
  const [error, setError] = useState<string | null>(null);
  const go = () => {
    if (show.jump(Number.parseInt(text, 10))) onClose();
    else if (isBoard) setError(t`This board has pages ${first} to ${last}.`);
    else setError(t`This scene has slides ${first} to ${last}.`);
  };
  return (
    <Form
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        go();
      }}
    >
      <DialogBody>
        <TextField
          label={isBoard ? t`Page, ${first} to ${last}` : t`Slide, ${first} to ${last}`}
          value={text}
          onChange={(next) => {
            setText(next);
            setError(null);
          }}
          error={error}
          inputMode="numeric"
          autoComplete="off"
          maxLength={4}
          autoFocus
        />
      </DialogBody>
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button variant="primary" type="submit">
          <Trans>Go</Trans>
        </Button>
      </DialogActions>
    </Form>
  );
}
