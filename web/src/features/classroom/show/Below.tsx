import { useLingui } from "@lingui/react/macro";
import { CaretDownIcon } from "@phosphor-icons/react/dist/csr/CaretDown";
import { CaretUpIcon } from "@phosphor-icons/react/dist/csr/CaretUp";
import { useCallback, useSyncExternalStore } from "react";
import { teachKeys } from "@/lib/shortcuts";
import { region } from "@/lib/useRegionKeys";
import { IconButton } from "@/ui/IconButton";
import { useClassValue } from "../useClass";
import { NotesOf } from "./Notes";
import { PlanLine } from "./PlanLine";
import { Strip } from "./Strip";
import { useTools } from "./tools";

/** A window that is wide and not as high folds slides and notes until somebody asks for them: the stage goes first. */
const tall = "(min-height: 820px), (max-width: 1180px)";

/** Whether slides and notes stand below the line now. */
export function useIsBelow(): boolean {
  const { below } = useTools();
  const isTall = useMediaQuery(tall);
  return below ?? isTall;
}

/** Under the teacher's dock on a wide window: the line, and what can be folded: slides in small and private notes. */
export function Below() {
  const { t } = useLingui();
  const isBelow = useIsBelow();
  const { setBelow } = useTools();
  const hasScenes = useClassValue(({ view }) => view.scenes.size > 0);
  const hasPlan = useClassValue(({ view }) => view.segments.size > 0);
  const hasLine = useClassValue(({ view }) => view.session.started_at_ms !== null);
  if (!hasScenes && !hasLine) return null;
  // The line alone is no region of its own: it has its name.
  const named = hasScenes || hasPlan ? { ...region, "aria-label": t`Plan and notes` } : {};
  return (
    <section {...named} className="hidden min-h-0 flex-col gap-2.5 desk:flex">
      <div className="flex items-start gap-2">
        <PlanLine className="min-w-0 flex-1" />
        {hasScenes ? (
          <IconButton
            label={isBelow ? t`Hide slides and notes` : t`Show slides and notes`}
            shortcut={teachKeys.runSheet.shown}
            onPress={() => setBelow(!isBelow)}
            className="ms-auto size-8"
          >
            {isBelow ? <CaretDownIcon size={16} aria-hidden /> : <CaretUpIcon size={16} aria-hidden />}
          </IconButton>
        ) : null}
      </div>
      {hasScenes && isBelow ? (
        <div className="grid min-h-0 gap-x-5 gap-y-2 xl:grid-cols-[minmax(0,1fr)_17rem]">
          <Strip />
          <div
            // biome-ignore lint/a11y/noNoninteractiveTabindex: long notes scroll
            tabIndex={0}
            className="max-h-24 min-h-0 overflow-y-auto xl:border-s xl:border-track xl:ps-4"
          >
            <NotesOf heading="h2" />
          </div>
        </div>
      ) : null}
    </section>
  );
}

function useMediaQuery(query: string): boolean {
  const subscribe = useCallback(
    (listener: () => void) => {
      const list = globalThis.matchMedia?.(query);
      list?.addEventListener("change", listener);
      return () => list?.removeEventListener("change", listener);
    },
    [query],
  );
  return useSyncExternalStore(subscribe, () => globalThis.matchMedia?.(query).matches ?? true);
}
