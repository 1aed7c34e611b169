import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { WarningIcon } from "@phosphor-icons/react/dist/csr/Warning";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { DropZone } from "react-aria-components/DropZone";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { isFileDropItem } from "react-aria-components/useDragAndDrop";
import { asProblem } from "@/api/problem";
import type { Outline } from "@/api/types";
import { Line } from "@/line/Line";
import { Button } from "@/ui/Button";
import { buttonStyle } from "@/ui/button-style";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { ProblemMessage } from "@/ui/ProblemMessage";
import { OutlineText } from "./OutlineText";
import { LIMITS } from "./plan/edits";
import { usePlan } from "./plan-context";
import { outlineQuery } from "./queries";

/** The longest outline that the API reads, in characters. */
const LONGEST = 20_000;

/** Reads an outline as text: what was understood becomes the plan, or is added to it. */
export default function ImportDialog({ onClose }: { onClose: () => void }) {
  const { t } = useLingui();
  const { lessonId, segments, edit } = usePlan();
  const [text, setText] = useState("");
  const asked = useLater(text, 400);
  const outline = useQuery(outlineQuery(lessonId, asked));
  const isBlank = text.trim() === "";
  const found = isBlank ? null : (outline.data ?? null);
  // What is shown may be of the text before; only what was read of this one can be imported.
  const isFresh = asked === text && !outline.isPlaceholderData && outline.data !== undefined;
  const count = found?.segments.length ?? 0;
  const take = (keep: boolean) => {
    if (!found || !isFresh) return;
    edit((now) => [...(keep ? now : []), ...found.segments].slice(0, LIMITS.segments));
    onClose();
  };
  const read = async (files: readonly File[]) => {
    const [file] = files;
    if (file) setText((await file.slice(0, LONGEST * 4).text()).slice(0, LONGEST));
  };
  const fits = segments.length + count <= LIMITS.segments;
  return (
    <Dialog title={t`Import an outline`} isOpen onClose={onClose}>
      <DialogBody>
        <p className="mb-4 text-ink-3">
          <Trans>One segment a line, with its minutes. Indented lines become scenes and polls.</Trans>
        </p>
        <DropZone
          aria-label={t`Drop a text file here`}
          className="rounded-2 data-drop-target:outline-2 data-drop-target:outline-focus"
          onDrop={async ({ items }) =>
            read(await Promise.all(items.filter(isFileDropItem).map((item) => item.getFile())))
          }
        >
          <OutlineText text={text} maxLength={LONGEST} errors={found?.errors ?? []} onChange={setText} />
        </DropZone>
        <Errors errors={found?.errors ?? []} />
        {outline.error && !isBlank ? (
          <ProblemMessage
            className="mt-3"
            problem={asProblem(outline.error)}
            title={t`The outline could not be read.`}
            onRetry={() => void outline.refetch()}
          />
        ) : null}
        <div className="my-4 flex items-center gap-2">
          <FileTrigger
            acceptedFileTypes={[".txt", ".md", "text/plain", "text/markdown"]}
            onSelect={(list) => void read([...(list ?? [])])}
          >
            <AriaButton className={buttonStyle("outline", "small")}>
              <Trans>Choose a text file</Trans>
            </AriaButton>
          </FileTrigger>
        </div>
        {found && count > 0 ? (
          <Line
            segments={found.segments.map((segment) => ({
              key: segment.id,
              title: segment.title,
              length: segment.minutes,
            }))}
            progress={null}
            label={t`What was understood: ${found.minutes} minutes`}
          />
        ) : null}
        <p role="status" className="mt-3 min-h-9 text-13 text-ink-3">
          {found ? <Understood outline={found} /> : null} <Trans>Your plan stays until you import.</Trans>
        </p>
      </DialogBody>
      <DialogActions>
        <Button variant="quiet" onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        {segments.length > 0 ? (
          <Button isDisabled={count === 0 || !isFresh || !fits} onPress={() => take(true)}>
            <Trans>Add to plan</Trans>
          </Button>
        ) : null}
        <Button variant="primary" isDisabled={count === 0 || !isFresh} onPress={() => take(false)}>
          {segments.length > 0 ? (
            <Trans>Replace plan</Trans>
          ) : (
            <Plural value={count} one="Import # segment" other="Import # segments" />
          )}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

/** Lines that were to be segments and are not understood. */
const SEGMENT_FAULTS = new Set(["minutes-missing", "minutes-invalid", "bracket-open"]);

/** “3 of 4 segments understood, 33 min.” */
function Understood({ outline }: { outline: Outline }) {
  const count = outline.segments.length;
  const all = count + outline.errors.filter(({ code }) => SEGMENT_FAULTS.has(code)).length;
  if (count === all)
    return (
      <>
        <Plural value={count} one="# segment understood" other="# segments understood" />
        <Trans>, {outline.minutes} min.</Trans>
      </>
    );
  return (
    <Trans>
      {count} of {all} segments understood, {outline.minutes} min.
    </Trans>
  );
}

function Errors({ errors }: { errors: Outline["errors"] }) {
  return (
    <ul id="outline-errors" aria-live="polite" className="mt-2 grid gap-1 text-rec empty:hidden">
      {errors.map(({ line, message }) => (
        <li key={line} className="flex gap-2">
          <WarningIcon size={20} className="flex-none" aria-hidden />
          <span>
            <Trans>
              Line {line}: {message}
            </Trans>
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A value as it was when it last stood still for `ms`. */
function useLater<T>(value: T, ms: number): T {
  const [later, setLater] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLater(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return later;
}
