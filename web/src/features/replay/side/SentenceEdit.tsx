import { Trans, useLingui } from "@lingui/react/macro";
import { DotsThreeIcon } from "@phosphor-icons/react/dist/csr/DotsThree";
import { type KeyboardEvent, useState } from "react";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { Menu, MenuItem } from "@/ui/Menu";
import type { Player } from "../player/player";
import type { SentenceEdits } from "./corrections";
import type { Statement } from "./insight";
import { Sentence } from "./Sentence";

/** The most characters of a sentence, as the API takes them. */
const longest = 1000;

/** A sentence of the summary, with what a teacher can do with it. What it rests on stays. */
export function SummarySentence({
  statement,
  player,
  edits,
}: {
  statement: Statement;
  player: Player;
  edits: SentenceEdits | null;
}) {
  const { t } = useLingui();
  const [isChanging, setChanging] = useState(false);
  const { id, text, evidence, edited } = statement;
  if (isChanging && edits)
    return <SentenceField statement={statement} edits={edits} onClose={() => setChanging(false)} />;
  return (
    <li className="flex items-start gap-2 py-1 text-16 text-ink-2">
      <p className="min-w-0 flex-1 [overflow-wrap:anywhere]">
        <Sentence text={text} evidence={evidence} player={player} />
        {edited ? (
          <span className="ms-1.5 text-12 text-ink-3">
            <Trans>corrected by the teacher</Trans>
          </span>
        ) : null}
      </p>
      {edits && id !== "" ? (
        <Menu
          label={t`Sentence`}
          trigger={
            <IconButton label={t`Change the sentence “${text}”`} className="-my-1.5">
              <DotsThreeIcon size={20} weight="bold" aria-hidden />
            </IconButton>
          }
        >
          <MenuItem onAction={() => setChanging(true)}>
            <Trans>Say it in other words</Trans>
          </MenuItem>
          <MenuItem danger onAction={() => edits.removeSentence(statement)}>
            <Trans>Remove the sentence</Trans>
          </MenuItem>
        </Menu>
      ) : null}
    </li>
  );
}

function SentenceField({
  statement,
  edits,
  onClose,
}: {
  statement: Statement;
  edits: SentenceEdits;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const [text, setText] = useState(statement.text);
  const written = text.trim().replace(/\s+/gu, " ");
  const save = () => {
    if (written === "") return;
    if (written !== statement.text) edits.changeSentence(statement, written);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    event.stopPropagation();
    if (event.key === "Escape") onClose();
    if (event.key !== "Enter" || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    save();
  };
  return (
    <li className="py-1">
      <textarea
        // biome-ignore lint/a11y/noAutofocus: whoever chose to change it goes on in the field
        autoFocus
        aria-label={t`Sentence of the summary`}
        value={text}
        rows={Math.min(8, 1 + Math.ceil(text.length / 40))}
        maxLength={longest}
        dir="auto"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        className="block w-full resize-y rounded-2 border border-edge bg-paper px-2 py-1.5 text-16 text-ink"
      />
      <div className="mt-1 flex flex-wrap gap-2">
        <Button size="small" variant="primary" isDisabled={written === ""} onPress={save}>
          <Trans>Save</Trans>
        </Button>
        <Button size="small" variant="quiet" onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </li>
  );
}
