import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { CaretLeftIcon } from "@phosphor-icons/react/dist/csr/CaretLeft";
import { CaretRightIcon } from "@phosphor-icons/react/dist/csr/CaretRight";
import { PlusIcon } from "@phosphor-icons/react/dist/csr/Plus";
import { useNamesOf } from "@/features/prepare/useNamesOf";
import { cx } from "@/lib/cx";
import { teachKeys } from "@/lib/shortcuts";
import { shallowEqual } from "@/live/hooks";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { Time } from "@/ui/Time";
import { Tooltip } from "@/ui/Tooltip";
import { useClassValue } from "../useClass";
import { lessonOrder, numbersOnStage, stepFrom } from "./moves";
import { useTools } from "./tools";
import { useShow } from "./useShow";

/**
 * ‹ 7 of 16 Next ›: through the slides of a scene or the pages of its board and on to the next scene; a press on the
 * number goes to any of them. A board also gets new pages here, on a phone beside the tools.
 */
export function SlideNav({ className }: { className?: string }) {
  const { t } = useLingui();
  const show = useShow();
  const names = useNamesOf();
  const { setDialog } = useTools();
  const { kind, page, of, next, nextScene, hasPrevious, scenes, number } = useClassValue(({ view }) => {
    const numbers = numbersOnStage(view);
    const order = lessonOrder(view);
    const step = stepFrom(view, 1);
    return {
      kind: numbers?.kind ?? null,
      page: numbers?.now ?? null,
      of: numbers?.of ?? 0,
      next: step?.kind ?? null,
      nextScene: step?.kind === "scene" ? step.scene : null,
      hasPrevious: stepFrom(view, -1) !== null,
      scenes: order.length,
      number: order.findIndex(({ id }) => id === view.stage.scene_id) + 1,
    };
  }, shallowEqual);
  const isBoard = kind === "board";
  if (scenes === 0 && !isBoard) return null;
  const sceneName = nextScene ? names.scene(nextScene) : "";
  const nextPage = isBoard ? t`Next page of the board` : t`Next slide`;
  const nextName =
    nextScene && number === 0 ? t`Begin with ${sceneName}` : nextScene ? t`Next scene: ${sceneName}` : nextPage;
  const goTo = isBoard ? t`Go to a page of the board` : t`Go to a slide`;
  return (
    // biome-ignore lint/a11y/useSemanticElements: these buttons are no fields
    <div role="group" aria-label={t`Slides`} className={cx("flex flex-none items-center gap-1", className)}>
      <IconButton
        label={t`Previous`}
        shortcut={teachKeys.previous.shown}
        isDisabled={!hasPrevious}
        onPress={() => show.step(-1)}
      >
        <CaretLeftIcon size={20} className="rtl:-scale-x-100" aria-hidden />
      </IconButton>
      {page === null ? (
        <span className="relative px-1.5 whitespace-nowrap text-ink-3">
          {number > 0 ? (
            <Trans>
              <span className="phone:sr-only flat:sr-only">Scene </span>
              <Time>{number}</Time> of <Time>{scenes}</Time>
            </Trans>
          ) : (
            <Plural value={scenes} one="# scene" other="# scenes" />
          )}
        </span>
      ) : (
        <Tooltip text={goTo} shortcut={teachKeys.jump.shown}>
          <Button
            variant="quiet"
            className="px-1.5 font-normal"
            aria-label={
              isBoard ? t`Page ${page} of ${of} of the board. Go to a page` : t`Slide ${page} of ${of}. Go to a slide`
            }
            onPress={() => setDialog("jump")}
          >
            <span>
              <Trans>
                <Time>{page}</Time> <span className="text-ink-3">of {of}</span>
              </Trans>
            </span>
          </Button>
        </Tooltip>
      )}
      <NewPageButton className="phone:hidden flat:hidden" />
      <Tooltip text={nextName} shortcut={teachKeys.next.shown}>
        <Button
          variant="primary"
          className="min-h-10 pe-2.5 phone:min-h-11"
          aria-label={nextName}
          isDisabled={next === null}
          onPress={() => show.step(1)}
        >
          {number === 0 && next !== "board" ? <Trans>Begin</Trans> : <Trans>Next</Trans>}
          <CaretRightIcon size={16} className="rtl:-scale-x-100" aria-hidden />
        </Button>
      </Tooltip>
    </div>
  );
}

/** Adds a page to the board on the stage. Not there without one. */
export function NewPageButton({ className }: { className: string }) {
  const { t } = useLingui();
  const show = useShow();
  const isBoard = useClassValue(({ view }) => numbersOnStage(view)?.kind === "board");
  if (!isBoard) return null;
  return (
    <IconButton label={t`New page of the board`} onPress={show.addBoardPage} className={className}>
      <PlusIcon size={20} aria-hidden />
    </IconButton>
  );
}
