import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "react-aria-components/Button";
import { Dialog, DialogTrigger } from "react-aria-components/Dialog";
import { Popover } from "react-aria-components/Popover";
import type { Asset, PlanScene } from "@/api/types";
import { NumberInput } from "./NumberInput";
import { changeScene } from "./plan/edits";
import { usePlan } from "./plan-context";

/** The file of a scene and which of its pages belong to it; pressed, the pages can be changed. */
export function PageRange({ scene, asset }: { scene: PlanScene; asset: Asset }) {
  const { t } = useLingui();
  const { edit } = usePlan();
  const first = scene.first_page ?? 1;
  const last = Math.max(first, scene.last_page ?? asset.page_count);
  const count = asset.page_count;
  const range = (from: number, to: number) =>
    edit((now) => changeScene(now, scene.id, { first_page: from, last_page: Math.max(from, to) }));
  if (count <= 1) return <p className="truncate text-13 text-ink-3">{asset.name}</p>;
  return (
    <p className="text-13 text-ink-3">
      <span className="break-words">{asset.name}</span>,{" "}
      <DialogTrigger>
        <Button className="cursor-pointer border-0 bg-transparent p-0 text-13 text-ink-3 underline decoration-dotted underline-offset-3 hover:text-ink pointer-coarse:py-2">
          {first === last ? t`page ${first} of ${count}` : t`pages ${first} to ${last} of ${count}`}
        </Button>
        <Popover placement="bottom start" className="z-20 rounded-2 border border-line bg-raised p-3 shadow-float">
          <Dialog aria-label={t`Pages of ${asset.name}`} className="flex items-center gap-2 text-14 outline-none">
            <Trans>Pages</Trans>
            <NumberInput
              label={t`First page`}
              value={first}
              min={1}
              max={count}
              onChange={(from) => range(from, Math.max(from, last))}
            />
            <span aria-hidden>–</span>
            <NumberInput
              label={t`Last page`}
              value={last}
              min={first}
              max={count}
              onChange={(to) => range(first, to)}
            />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </p>
  );
}
