import { Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Form } from "react-aria-components/Form";
import { asProblem } from "@/api/problem";
import { assetsQuery } from "@/features/prepare/queries";
import { useNamesOf } from "@/features/prepare/useNamesOf";
import type { Layout } from "@/live/events";
import { placesOf } from "@/live/layouts";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { useProblemSentence } from "@/ui/ProblemMessage";
import { Select } from "@/ui/Select";
import { TextField } from "@/ui/TextField";
import { useClassValue } from "../useClass";
import { useTools } from "./tools";
import { useAddScene } from "./useAddScene";

const layouts = ["slides", "slides_camera", "side_by_side", "board", "camera", "screen"] as const satisfies Layout[];

/** A scene that the plan does not have, made while the class is on; with a file of the course where it shows slides. */
export function AddSceneDialog() {
  const { t } = useLingui();
  const { dialog, setDialog } = useTools();
  const back = () => setDialog("scenes");
  return (
    <Dialog title={t`Add a scene`} isOpen={dialog === "add"} onClose={back} width={420}>
      <SceneForm onDone={() => setDialog("none")} onCancel={back} />
    </Dialog>
  );
}

function SceneForm({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const { t } = useLingui();
  const names = useNamesOf().layouts;
  const course = useClassValue(({ details }) => details.session.course.id);
  const sentence = useProblemSentence();
  const files = useQuery(assetsQuery(course));
  const add = useAddScene();
  const [title, setTitle] = useState("");
  const [layout, setLayout] = useState<(typeof layouts)[number]>("slides");
  const [file, setFile] = useState<string | null>(null);
  const ready = (files.data ?? []).filter(({ status }) => status === "verified");
  const takesFile = placesOf({ layout, regions: [] }).includes("slides");
  const needsFile = layout === "slides" || layout === "slides_camera";
  const chosen = takesFile ? (ready.find(({ id }) => id === file) ?? null) : null;
  const hint = files.isPending
    ? t`Looking for the course's files…`
    : files.isError
      ? sentence(asProblem(files.error))
      : ready.length === 0
        ? t`This course has no files. Upload one where the lesson is prepared.`
        : undefined;
  return (
    <Form
      className="contents"
      onSubmit={(event) => {
        event.preventDefault();
        if (needsFile && !chosen) return;
        add({ title: title.trim(), layout, file: chosen });
        onDone();
      }}
    >
      <DialogBody className="grid gap-4">
        <TextField label={t`Title`} value={title} onChange={setTitle} maxLength={120} autoFocus />
        <Select
          label={t`Layout`}
          options={layouts.map((id) => ({ id, name: names[id] }))}
          value={layout}
          onChange={setLayout}
        />
        {takesFile ? (
          <Select
            label={t`File of the course`}
            placeholder={needsFile ? t`Choose a file` : t`None: the board`}
            options={ready.map(({ id, name }) => ({ id, name }))}
            value={file}
            onChange={setFile}
            isDisabled={ready.length === 0}
            {...(hint === undefined ? {} : { hint })}
          />
        ) : null}
      </DialogBody>
      <DialogActions>
        <Button variant="quiet" onPress={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
        <Button variant="primary" type="submit" isDisabled={needsFile && !chosen}>
          <Trans>Add and show</Trans>
        </Button>
      </DialogActions>
    </Form>
  );
}
