import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { UploadSimpleIcon } from "@phosphor-icons/react/dist/csr/UploadSimple";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Button as AriaButton } from "react-aria-components/Button";
import { DropZone } from "react-aria-components/DropZone";
import { FileTrigger } from "react-aria-components/FileTrigger";
import { isFileDropItem } from "react-aria-components/useDragAndDrop";
import { asProblem } from "@/api/problem";
import type { Asset } from "@/api/types";
import { Button } from "@/ui/Button";
import { buttonStyle } from "@/ui/button-style";
import { Dialog, DialogBody } from "@/ui/Dialog";
import { ProblemMessage, useProblemSentence } from "@/ui/ProblemMessage";
import { Loading, Skeleton } from "@/ui/Skeleton";
import { showToast } from "@/ui/toast-queue";
import { usePlan } from "./plan-context";
import { assetsQuery, deleteAsset } from "./queries";

/** What the file chooser of the system offers; whatever is chosen is looked at. */
export const ACCEPTED = [".pdf", "image/png", "image/jpeg", "image/webp", ".pptx", ".ppt"];

/** The files of a course: upload others, take one that is there, delete one that nothing shows. */
export default function FilesDialog({
  onFiles,
  onChoose,
  onClose,
}: {
  onFiles: (files: File[]) => void;
  onChoose: (asset: Asset) => void;
  onClose: () => void;
}) {
  const { t } = useLingui();
  const { courseId } = usePlan();
  const files = useQuery(assetsQuery(courseId));
  const ready = (files.data ?? []).filter(({ status }) => status === "verified");
  const take = (list: File[]) => {
    if (list.length === 0) return;
    onFiles(list);
    onClose();
  };
  return (
    <Dialog title={t`Slides`} isOpen onClose={onClose}>
      <DialogBody>
        <DropZone
          aria-label={t`Drop PDF files or pictures here`}
          className="flex flex-col items-center gap-3 rounded-2 border border-dashed border-edge p-6 text-center text-ink-2 data-drop-target:bg-press"
          onDrop={async ({ items }) =>
            take(await Promise.all(items.filter(isFileDropItem).map((item) => item.getFile())))
          }
        >
          <UploadSimpleIcon size={28} aria-hidden />
          <FileTrigger allowsMultiple acceptedFileTypes={ACCEPTED} onSelect={(list) => take([...(list ?? [])])}>
            <AriaButton className={buttonStyle("primary")}>
              <Trans>Choose files</Trans>
            </AriaButton>
          </FileTrigger>
          <p className="text-13 text-ink-3">
            <Trans>Or drop them here. PDF, PNG, JPEG or WebP, up to 50 MB and 500 pages each.</Trans>
          </p>
        </DropZone>
        <h3 className="mt-6 mb-1 text-16 font-semibold">
          <Trans>Files of this course</Trans>
        </h3>
        {files.error ? (
          <ProblemMessage problem={asProblem(files.error)} onRetry={() => void files.refetch()} />
        ) : files.isPending ? (
          <Loading label={t`Loading the files`}>
            <Skeleton className="h-24" />
          </Loading>
        ) : ready.length === 0 ? (
          <p className="py-3 text-ink-3">
            <Trans>None yet. What you upload can be used in every lesson of the course.</Trans>
          </p>
        ) : (
          <ul>
            {ready.map((asset) => (
              <FileRow
                key={asset.id}
                asset={asset}
                onChoose={() => {
                  onChoose(asset);
                  onClose();
                }}
              />
            ))}
          </ul>
        )}
      </DialogBody>
    </Dialog>
  );
}

function FileRow({ asset, onChoose }: { asset: Asset; onChoose: () => void }) {
  const { t } = useLingui();
  const { courseId, segments } = usePlan();
  const client = useQueryClient();
  const sentence = useProblemSentence();
  const inPlan = segments.some(({ scenes }) => scenes.some(({ asset_id }) => asset_id === asset.id));
  const remove = useMutation({
    mutationFn: () => deleteAsset(asset.id),
    onSettled: () => client.invalidateQueries({ queryKey: assetsQuery(courseId).queryKey }),
    onError: (error) => {
      const problem = asProblem(error);
      showToast({ tone: "failure", text: t`Not deleted. ${sentence(problem)}`, code: problem.code });
    },
  });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-line py-2.5">
      <span className="min-w-0 flex-1 basis-40">
        <span className="block truncate font-medium">{asset.name}</span>
        <span className="text-13 text-ink-3">
          {asset.kind === "deck" ? (
            <Plural value={asset.page_count} one="# page" other="# pages" />
          ) : (
            <Trans>Picture</Trans>
          )}
        </span>
      </span>
      {asset.used || inPlan ? (
        <span className="text-13 text-ink-3">
          <Trans>In use</Trans>
        </span>
      ) : (
        <Button
          variant="quiet"
          size="small"
          aria-label={t`Delete ${asset.name}`}
          isPending={remove.isPending}
          onPress={() => remove.mutate()}
        >
          <Trans>Delete</Trans>
        </Button>
      )}
      <Button size="small" aria-label={t`Use ${asset.name}`} onPress={onChoose}>
        <Trans>Use</Trans>
      </Button>
    </li>
  );
}
