import { useLingui } from "@lingui/react/macro";
import { useState } from "react";
import { DropZone } from "react-aria-components/DropZone";
import { isFileDropItem } from "react-aria-components/useDragAndDrop";
import type { PlanSegment } from "@/api/types";
import type { LineStart } from "@/line/useClock";
import { AddScene, type FileWish } from "./AddScene";
import { Notes } from "./Notes";
import { Polls } from "./Polls";
import { usePlan } from "./plan-context";
import { SceneList } from "./SceneList";
import type { ChosenPage } from "./SceneRow";
import { SegmentHead } from "./SegmentHead";
import { UploadRows } from "./UploadRows";

/** One segment: its head and scenes, and beside them notes and polls. Files dropped on it become scenes. */
export function SegmentPanel({
  segment,
  start,
  openPoll,
  onOpenPoll,
  wish,
  onWish,
  onSelect,
}: {
  segment: PlanSegment;
  start: LineStart | null;
  openPoll: string | null;
  onOpenPoll: (pollId: string | null) => void;
  wish: FileWish | null;
  onWish: (wish: FileWish | null) => void;
  onSelect: (segmentId: string) => void;
}) {
  const { t } = useLingui();
  const { uploads } = usePlan();
  const [page, setPage] = useState<ChosenPage | null>(null);
  const shown = page && segment.scenes.some(({ id }) => id === page.sceneId) ? page : null;
  return (
    <div className="border-t border-line pt-5 md:grid md:grid-cols-[minmax(0,1fr)_21.25rem] md:gap-9 md:pt-6 xl:grid-cols-[minmax(0,1fr)_24.75rem] xl:gap-14">
      <section aria-label={segment.title} className="min-w-0">
        <SegmentHead segment={segment} start={start} onSelect={onSelect} />
        <DropZone
          aria-label={t`Drop PDF files or pictures here`}
          getDropOperation={(types) =>
            types.has("application/pdf") || types.has("image/png") || types.has("image/jpeg") || types.has("image/webp")
              ? "copy"
              : "cancel"
          }
          onDrop={async ({ items }) => {
            const files = await Promise.all(items.filter(isFileDropItem).map((item) => item.getFile()));
            uploads.add(files, { segmentId: segment.id, sceneId: null });
          }}
          className="rounded-2 data-drop-target:bg-press"
        >
          <SceneList
            key={segment.id}
            segment={segment}
            page={shown}
            onPage={setPage}
            onFile={(scene) => onWish({ sceneId: scene.id })}
          />
          <UploadRows segmentId={segment.id} />
        </DropZone>
        <AddScene segmentId={segment.id} wish={wish} onWish={onWish} />
      </section>
      <aside className="mt-8 md:mt-0">
        <Notes segment={segment} page={shown} onClosePage={() => setPage(null)} />
        <Polls segment={segment} open={openPoll} onOpen={onOpenPoll} />
      </aside>
    </div>
  );
}
