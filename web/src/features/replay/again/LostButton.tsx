import { useLingui } from "@lingui/react/macro";
import { WavesIcon } from "@phosphor-icons/react/dist/csr/Waves";
import { useQuery } from "@tanstack/react-query";
import { asProblem } from "@/api/problem";
import type { Replay } from "@/api/types";
import { heatBucket } from "@/live/heat";
import { IconToggle } from "@/ui/IconButton";
import { useProblemSentence } from "@/ui/ProblemMessage";
import { showToast } from "@/ui/toast-queue";
import { type Player, usePlayer } from "../player/player";
import { useReplaySource } from "../source";
import { flagsQuery, useFlag } from "./queries";

/** For students: marks the ten seconds that are playing as not understood. Who teaches is told how many did. */
export function LostButton({ replay, player }: { replay: Replay; player: Player }) {
  const { hasSchool } = useReplaySource();
  if (!hasSchool || replay.session.my_role !== "student") return null;
  return <Mark sessionId={replay.session.id} player={player} />;
}

function Mark({ sessionId, player }: { sessionId: string; player: Player }) {
  const { t } = useLingui();
  const sentence = useProblemSentence();
  const { data: moments } = useQuery(flagsQuery(sessionId));
  const flag = useFlag(sessionId);
  const at_ms = usePlayer(player, ({ positionMs }) => Math.floor(positionMs / heatBucket) * heatBucket);
  const isMarked = moments?.includes(at_ms) ?? false;
  const mark = (on: boolean) =>
    flag.mutate(
      { at_ms, on },
      {
        onSuccess: () =>
          showToast({
            tone: "note",
            text: on ? t`Marked. Your teacher sees how many did not follow here, not who.` : t`The mark is gone.`,
          }),
        onError: (problem) => showToast({ tone: "failure", text: sentence(asProblem(problem)) }),
      },
    );
  return (
    <IconToggle
      label={t`I don’t follow this part`}
      isSelected={isMarked}
      isDisabled={moments === undefined || flag.isPending}
      onChange={mark}
    >
      <WavesIcon size={20} aria-hidden />
    </IconToggle>
  );
}
