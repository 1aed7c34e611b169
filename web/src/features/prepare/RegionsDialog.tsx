import { Trans, useLingui } from "@lingui/react/macro";
import { XIcon } from "@phosphor-icons/react/dist/csr/X";
import { useState } from "react";
import type { PlanScene } from "@/api/types";
import { Button } from "@/ui/Button";
import { Dialog, DialogActions, DialogBody } from "@/ui/Dialog";
import { IconButton } from "@/ui/IconButton";
import { Select } from "@/ui/Select";
import { NumberInput } from "./NumberInput";
import { changeScene, LIMITS } from "./plan/edits";
import { bounded, CONTENTS, freeContent, type Region } from "./plan/layouts";
import { usePlan } from "./plan-context";
import { useNamesOf } from "./useNamesOf";

/** Divides the stage of a scene: up to four rectangles by numbers, in percent of the stage, with a drawing of them. */
export default function RegionsDialog({ scene, onClose }: { scene: PlanScene; onClose: () => void }) {
  const { t } = useLingui();
  const { edit } = usePlan();
  const names = useNamesOf();
  const [regions, setRegions] = useState<readonly Region[]>(scene.regions);
  const change = (index: number, fields: Partial<Region>) =>
    setRegions(regions.map((region, i) => (i === index ? bounded({ ...region, ...fields }) : region)));
  const free = freeContent(regions);
  const sides = [
    ["x", t`Left`, 0],
    ["y", t`Top`, 0],
    ["width", t`Width`, 1],
    ["height", t`Height`, 1],
  ] as const;
  return (
    <Dialog title={t`Your own layout`} isOpen onClose={onClose}>
      <DialogBody>
        <div className="relative aspect-video w-full overflow-hidden rounded-1 bg-cam" aria-hidden>
          {regions.map((region) => (
            <span
              key={region.content}
              className="absolute grid place-items-center overflow-hidden rounded-1 border border-edge bg-raised text-13 text-ink"
              style={{
                left: `${region.x / 10}%`,
                top: `${region.y / 10}%`,
                width: `${region.width / 10}%`,
                height: `${region.height / 10}%`,
              }}
            >
              {names.contents[region.content]}
            </span>
          ))}
        </div>
        <p className="mt-2 text-13 text-ink-3">
          <Trans>In percent of the stage. What is further down lies in front.</Trans>
        </p>
        <ul className="mt-2">
          {regions.map((region, i) => (
            <li key={region.content} className="flex flex-wrap items-end gap-2 border-t border-line py-3">
              <Select
                label={t`Content of part ${i + 1}`}
                labelHidden
                className="w-32"
                options={CONTENTS.map((content) => ({
                  id: content,
                  name: names.contents[content],
                  isDisabled: content !== region.content && regions.some((other) => other.content === content),
                }))}
                value={region.content}
                onChange={(content) => change(i, { content })}
              />
              {sides.map(([side, label, min]) => (
                // biome-ignore lint/a11y/noLabelWithoutControl: the field is the label's and carries a fuller name
                <label key={side} className="grid gap-1 text-12 text-ink-3">
                  <span aria-hidden>{label}</span>
                  <NumberInput
                    label={t`${label} of ${names.contents[region.content]}, percent`}
                    value={Math.round(region[side] / 10)}
                    min={min}
                    max={100}
                    onChange={(percent) => change(i, { [side]: percent * 10 })}
                  />
                </label>
              ))}
              <IconButton
                label={t`Remove ${names.contents[region.content]}`}
                isDisabled={regions.length === 1}
                onPress={() => setRegions(regions.filter((_, other) => other !== i))}
                className="ms-auto"
              >
                <XIcon size={16} aria-hidden />
              </IconButton>
            </li>
          ))}
        </ul>
        <Button
          size="small"
          isDisabled={free === null || regions.length >= LIMITS.regions}
          onPress={() => free && setRegions([...regions, { content: free, x: 700, y: 650, width: 280, height: 320 }])}
        >
          <Trans>Add a part</Trans>
        </Button>
      </DialogBody>
      <DialogActions>
        <Button onPress={onClose}>
          <Trans>Cancel</Trans>
        </Button>
        <Button
          variant="primary"
          onPress={() => {
            edit((now) => changeScene(now, scene.id, { layout: "custom", regions: [...regions] }));
            onClose();
          }}
        >
          <Trans>Use this layout</Trans>
        </Button>
      </DialogActions>
    </Dialog>
  );
}
