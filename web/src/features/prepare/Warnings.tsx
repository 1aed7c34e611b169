import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { WarningIcon } from "@phosphor-icons/react/dist/csr/Warning";
import type { ReactNode } from "react";
import { sum } from "@/line/geometry";
import { Button } from "@/ui/Button";
import { Time } from "@/ui/Time";
import { takeMinutes } from "./plan/edits";
import type { Warning } from "./plan/warnings";
import { usePlan } from "./plan-context";

/** How much is planned, and what to know before class, each with its cure. */
export function Warnings({
  warnings,
  classMinutes,
  onPoll,
  onScene,
}: {
  warnings: readonly Warning[];
  classMinutes: number | null;
  onPoll: (segmentId: string, pollId: string) => void;
  onScene: (segmentId: string, sceneId: string) => void;
}) {
  const { segments } = usePlan();
  const planned = sum(segments.map(({ minutes }) => minutes));
  return (
    <ul className="mt-4.5 mb-7.5 grid gap-x-8 gap-y-2 md:flex md:flex-wrap md:items-center">
      <li className="text-16 text-ink-3">
        <Time className="font-semibold text-ink">{planned}</Time>{" "}
        {classMinutes === null ? <Trans>min planned</Trans> : <Trans>of {classMinutes} min planned</Trans>}
      </li>
      {warnings.map((warning) => (
        <li
          key={keyOf(warning)}
          className="grid grid-cols-[1.25rem_minmax(0,1fr)_auto] items-center gap-2 text-14 text-hand md:flex"
        >
          <WarningIcon size={20} aria-hidden />
          <WarningWords warning={warning} onPoll={onPoll} onScene={onScene} />
        </li>
      ))}
    </ul>
  );
}

function keyOf(warning: Warning): string {
  if ("pollId" in warning) return warning.pollId;
  if ("sceneId" in warning) return warning.sceneId;
  return warning.kind === "uploading" ? `uploading ${warning.name}` : warning.kind;
}

function WarningWords({
  warning,
  onPoll,
  onScene,
}: {
  warning: Warning;
  onPoll: (segmentId: string, pollId: string) => void;
  onScene: (segmentId: string, sceneId: string) => void;
}): ReactNode {
  const { t } = useLingui();
  const { edit } = usePlan();
  switch (warning.kind) {
    case "too_long": {
      const { by, from } = warning;
      return (
        <>
          <span>
            <Plural
              value={by}
              one="The plan is # minute longer than the class."
              other="The plan is # minutes longer than the class."
            />
          </span>
          {from ? (
            <Cure
              label={t`Take ${by} from ${from.title}`}
              onPress={() => edit((now) => takeMinutes(now, from.id, by))}
            />
          ) : null}
        </>
      );
    }
    case "poll_without_answers":
      return (
        <>
          <Trans>A poll has no answers.</Trans>
          <Cure label={t`Show it`} onPress={() => onPoll(warning.segmentId, warning.pollId)} />
        </>
      );
    case "poll_without_question":
      return (
        <>
          <Trans>A poll asks nothing yet and is not saved.</Trans>
          <Cure label={t`Show it`} onPress={() => onPoll(warning.segmentId, warning.pollId)} />
        </>
      );
    case "slides_without_file":
      return (
        <>
          <Trans>A scene has no slides yet.</Trans>
          <Cure label={t`Choose a file`} onPress={() => onScene(warning.segmentId, warning.sceneId)} />
        </>
      );
    case "uploading":
      return <Trans>{warning.name} is still being uploaded.</Trans>;
  }
}

function Cure({ label, onPress }: { label: string; onPress: () => void }) {
  return (
    <Button size="small" className="ms-1 max-w-44 max-md:min-h-11 md:max-w-72" onPress={onPress}>
      <span className="truncate">{label}</span>
    </Button>
  );
}
