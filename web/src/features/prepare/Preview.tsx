import { Trans, useLingui } from "@lingui/react/macro";
import { CaretLeftIcon } from "@phosphor-icons/react/dist/csr/CaretLeft";
import { CaretRightIcon } from "@phosphor-icons/react/dist/csr/CaretRight";
import { XIcon } from "@phosphor-icons/react/dist/csr/X";
import { useEffect, useRef, useState } from "react";
import { Dialog, Heading } from "react-aria-components/Dialog";
import { Modal, ModalOverlay } from "react-aria-components/Modal";
import type { Asset, PlanScene } from "@/api/types";
import { Line } from "@/line/Line";
import { IconButton } from "@/ui/IconButton";
import { PageCanvas } from "./PageCanvas";
import { pagesOf, regionsOf, showsSlides } from "./plan/layouts";
import { usePlan } from "./plan-context";
import { CONTENT_ICON } from "./SceneRow";
import { useNamesOf } from "./useNamesOf";

/** One thing the stage shows: a scene, and its page when it has pages. */
interface Step {
  readonly segmentId: string;
  readonly scene: PlanScene;
  readonly asset: Asset | null;
  readonly page: number | null;
}

/** The plan's scenes on a stage as students will see them, one after the other; ← and → go through them. */
export default function Preview({ from, onClose }: { from: string | null; onClose: () => void }) {
  const { t } = useLingui();
  const { segments, assets } = usePlan();
  const names = useNamesOf();
  const steps = segments.flatMap(({ id, scenes }) => scenes.flatMap((scene) => stepsOf(id, scene, assets)));
  const [index, setIndex] = useState(() =>
    Math.max(
      0,
      steps.findIndex(({ segmentId }) => segmentId === from),
    ),
  );
  const step = steps[index];
  const go = (by: number) => setIndex(Math.max(0, Math.min(steps.length - 1, index + by)));
  useKeys((key) => {
    if (key === "ArrowRight" || key === "PageDown") go(1);
    else if (key === "ArrowLeft" || key === "PageUp") go(-1);
  });
  const name = step ? names.scene(step.scene) : t`This plan shows nothing yet.`;
  const said = step?.page ? t`${name}, page ${step.page}` : name;
  return (
    <ModalOverlay
      isOpen
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className="fixed inset-0 z-10 bg-room"
    >
      <Modal className="size-full">
        <Dialog className="flex size-full flex-col gap-3 p-4 outline-none md:p-6" aria-label={t`As students see it`}>
          <header className="flex items-center gap-3">
            <Heading slot="title" className="flare flex-1 text-22">
              <Trans>As students see it</Trans>
            </Heading>
            <IconButton label={t`Back`} shortcut="←" isDisabled={index === 0} onPress={() => go(-1)}>
              <CaretLeftIcon size={20} aria-hidden />
            </IconButton>
            <IconButton label={t`Next`} shortcut="→" isDisabled={index >= steps.length - 1} onPress={() => go(1)}>
              <CaretRightIcon size={20} aria-hidden />
            </IconButton>
            <IconButton autoFocus label={t`Close`} shortcut="Esc" onPress={onClose}>
              <XIcon size={20} aria-hidden />
            </IconButton>
          </header>
          <div className="grid min-h-0 flex-1 place-items-center">
            {step ? <PreviewStage step={step} label={said} /> : null}
          </div>
          <p role="status" className="text-center text-14 text-ink-2">
            {said}
          </p>
          {segments.length > 0 ? (
            <Line
              segments={segments.map((segment) => ({
                key: segment.id,
                title: segment.title,
                length: segment.minutes,
              }))}
              progress={null}
              current={step?.segmentId ?? null}
              label={t`Plan`}
            />
          ) : null}
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

/** Acts on keys while the preview is open: nothing in it takes them for itself. */
function useKeys(act: (key: string) => void): void {
  const last = useRef(act);
  last.current = act;
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!event.ctrlKey && !event.metaKey && !event.altKey) last.current(event.key);
    };
    document.addEventListener("keydown", onKeyDown);
    return () => document.removeEventListener("keydown", onKeyDown);
  }, []);
}

/** A stage of 16:9, as large as there is room for. */
function PreviewStage({ step, label }: { step: Step; label: string }) {
  const names = useNamesOf();
  return (
    <div
      role="img"
      aria-label={label}
      className="relative aspect-video max-h-full w-full max-w-[calc((100dvh-13rem)*16/9)] overflow-hidden rounded-1 bg-cam text-on-cam shadow-stage"
    >
      {regionsOf(step.scene).map((region) => {
        const Icon = CONTENT_ICON[region.content];
        const place = {
          left: `${region.x / 10}%`,
          top: `${region.y / 10}%`,
          width: `${region.width / 10}%`,
          height: `${region.height / 10}%`,
        };
        if (region.content === "board")
          return <span key={region.content} className="absolute bg-[#fff]" style={place} />;
        if (region.content === "slides" && step.asset && step.page)
          return (
            <span key={region.content} className="absolute" style={place}>
              <PageCanvas key={step.page} asset={step.asset} page={step.page} className="size-full" />
            </span>
          );
        return (
          <span
            key={region.content}
            className="absolute grid place-content-center justify-items-center gap-2 border border-on-cam/25 bg-cam text-14"
            style={place}
          >
            <Icon size={28} aria-hidden />
            {names.contents[region.content]}
          </span>
        );
      })}
    </div>
  );
}

function stepsOf(segmentId: string, scene: PlanScene, assets: ReadonlyMap<string, Asset>): Step[] {
  const asset = (scene.asset_id && assets.get(scene.asset_id)) || null;
  const pages = asset && showsSlides(scene.layout, scene.regions) ? pagesOf(scene, asset.page_count) : [];
  if (pages.length === 0) return [{ segmentId, scene, asset: null, page: null }];
  return pages.map((page) => ({ segmentId, scene, asset, page }));
}
