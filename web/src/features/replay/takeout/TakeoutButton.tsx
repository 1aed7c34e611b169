import { Trans, useLingui } from "@lingui/react/macro";
import { DownloadSimpleIcon } from "@phosphor-icons/react/dist/csr/DownloadSimple";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Replay } from "@/api/types";
import { Button } from "@/ui/Button";
import { showToast } from "@/ui/toast-queue";
import { useReplaySource } from "../source";
import { currentExport, exportsQuery, isAtWork } from "./queries";
import { TakeoutDialog } from "./TakeoutDialog";

/** Opens what can be taken along. What is being packed is followed while the page is open, and its end is told. */
export function TakeoutButton({ replay }: { replay: Replay }) {
  const { hasSchool } = useReplaySource();
  if (!hasSchool || !replay.bundle) return null;
  return <Takeout replay={replay} />;
}

function Takeout({ replay }: { replay: Replay }) {
  const { t } = useLingui();
  const [isOpen, setIsOpen] = useState(false);
  const [wasOpened, setWasOpened] = useState(false);
  const exports = useQuery({ ...exportsQuery(replay.session.id), enabled: wasOpened });
  const one = currentExport(exports.data);

  /** What was at work when it was looked at last. */
  const working = useRef<string | null>(null);
  useEffect(() => {
    const ended = one && working.current === one.id && !isAtWork(one);
    working.current = one && isAtWork(one) ? one.id : null;
    if (!ended || isOpen) return; // the dialog tells it itself
    if (one.status === "failed") showToast({ tone: "failure", text: t`The class could not be packed. ${one.reason}` });
    else
      showToast({
        tone: "note",
        text: t`The class is packed.`,
        action: { label: t`Open`, run: () => setIsOpen(true) },
      });
  }, [one, isOpen, t]);

  return (
    <>
      <Button
        variant="quiet"
        size="small"
        icon={<DownloadSimpleIcon size={20} aria-hidden />}
        onPress={() => {
          setWasOpened(true);
          setIsOpen(true);
        }}
      >
        <span className="max-md:sr-only">
          <Trans>Download</Trans>
        </span>
      </Button>
      <TakeoutDialog replay={replay} exports={exports} current={one} isOpen={isOpen} onClose={() => setIsOpen(false)} />
    </>
  );
}
