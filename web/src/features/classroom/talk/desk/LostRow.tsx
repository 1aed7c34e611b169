import { Plural, Trans } from "@lingui/react/macro";
import { WavesIcon } from "@phosphor-icons/react/dist/csr/Waves";
import { shallowEqual } from "@/live/hooks";
import { sceneOnStage } from "@/live/selectors";
import type { ClassState, LostState } from "@/live/state";
import { useClassValue } from "../../useClass";
import { ClassTime } from "../ClassTime";
import { AskTheClass } from "../polls/AskTheClass";
import { WaitingRow } from "./WaitingRow";

/** How many are lost on what is shown, and how that came about. Nobody is told who. */
export function LostRow({ lost }: { lost: number }) {
  const { onSlide, from } = useClassValue(
    ({ view }) => ({ onSlide: sceneOnStage(view)?.asset_id != null, from: trendOf(view) }),
    shallowEqual,
  );
  const before = from?.lost ?? 0;
  const since = from ? <ClassTime atMs={from.at_ms} /> : null;
  return (
    <WaitingRow
      tone="lost"
      mark={<WavesIcon size={18} />}
      note={
        since === null ? null : before < lost && before > 0 ? (
          <Trans>
            up from {before} since {since}
          </Trans>
        ) : before > lost ? (
          <Trans>
            down from {before} since {since}
          </Trans>
        ) : (
          <Trans>since {since}</Trans>
        )
      }
      action={<AskTheClass />}
    >
      <b className="font-semibold">
        <Plural value={lost} one="# is lost" other="# are lost" />
      </b>{" "}
      {onSlide ? <Trans>on this slide</Trans> : <Trans>now</Trans>}
    </WaitingRow>
  );
}

/**
 * The tally that the present one is compared with: the most there were of what is shown now when it has been more, else
 * the first of which anything was told. Null when there is no tally of it.
 */
export function trendOf({ confusion, shown_n }: Pick<ClassState, "confusion" | "shown_n">): LostState | null {
  let first: LostState | null = null;
  let most: LostState | null = null;
  for (const tally of confusion.history.backwards()) {
    if (tally.n < shown_n || tally.lost === 0) break;
    first = tally;
    if (!most || tally.lost >= most.lost) most = tally;
  }
  return most && most.lost > confusion.lost ? most : first;
}
