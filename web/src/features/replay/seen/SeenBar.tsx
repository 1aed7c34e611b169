import { Trans, useLingui } from "@lingui/react/macro";
import { CaretLeftIcon } from "@phosphor-icons/react/dist/csr/CaretLeft";
import { CaretRightIcon } from "@phosphor-icons/react/dist/csr/CaretRight";
import { HandPalmIcon } from "@phosphor-icons/react/dist/csr/HandPalm";
import { LockSimpleIcon } from "@phosphor-icons/react/dist/csr/LockSimple";
import { SignInIcon } from "@phosphor-icons/react/dist/csr/SignIn";
import { SignOutIcon } from "@phosphor-icons/react/dist/csr/SignOut";
import { WifiSlashIcon } from "@phosphor-icons/react/dist/csr/WifiSlash";
import { XIcon } from "@phosphor-icons/react/dist/csr/X";
import type { ReactNode } from "react";
import { clock } from "@/i18n/format";
import { region } from "@/lib/useRegionKeys";
import type { SeenBy } from "@/live/seen";
import { type Lock, lockKinds } from "@/live/state";
import { isLocked, placeInQueue } from "@/live/talk/select";
import { Button } from "@/ui/Button";
import { IconButton } from "@/ui/IconButton";
import { Time } from "@/ui/Time";
import { type Player, usePlayer } from "../player/player";
import { SeenPicker } from "./SeenPicker";
import type { Seen, SeenStudent } from "./useSeen";

/** So many absences are told; the line shows all. */
const mostAbsences = 2;

/** Below the bar while staff watch the class as a student saw it: whose view it is, and when they were there. */
export function SeenBar({ seen, player }: { seen: Seen; player: Player }) {
  const { t } = useLingui();
  const { student, students, view, choose } = seen;
  if (!student || !view) return null;
  const at = students.indexOf(student);
  const step = (by: number) => choose(students[(at + by + students.length) % students.length]?.id ?? null);
  return (
    <section
      {...region}
      aria-label={t`As seen by a student`}
      className="flex flex-wrap items-center gap-x-5 gap-y-1 border-b border-line bg-paper px-4 py-1.5 text-14 text-ink-2 desk:px-5"
    >
      <div className="flex items-center gap-2">
        <SeenPicker students={students} student={student} onChoose={choose} />
        <IconButton label={t`Previous student`} isDisabled={students.length < 2} onPress={() => step(-1)}>
          <CaretLeftIcon size={18} className="rtl:-scale-x-100" aria-hidden />
        </IconButton>
        <IconButton label={t`Next student`} isDisabled={students.length < 2} onPress={() => step(1)}>
          <CaretRightIcon size={18} className="rtl:-scale-x-100" aria-hidden />
        </IconButton>
      </div>
      <WhenThere view={view} />
      <Own view={view} student={student} player={player} />
      <Fact icon={<LockSimpleIcon size={16} aria-hidden />}>
        <Trans>Answers to secret polls are not shown</Trans>
      </Fact>
      <Button
        variant="quiet"
        size="small"
        className="ms-auto"
        icon={<XIcon size={18} aria-hidden />}
        onPress={() => choose(null)}
      >
        <Trans>Back to the class</Trans>
      </Button>
    </section>
  );
}

function Fact({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span className="flex-none text-ink-3">{icon}</span>
      <span>{children}</span>
    </span>
  );
}

/** When they came, were away and left. */
function WhenThere({ view }: { view: SeenBy }) {
  const { cameMs, leftMs } = view;
  const away = view.absences.filter(
    ({ from_ms, to_ms }) => cameMs !== null && from_ms > cameMs && (leftMs === null || to_ms <= leftMs),
  );
  const more = away.length - mostAbsences;
  return (
    <>
      {cameMs === null ? null : (
        <Fact icon={<SignInIcon size={16} className="rtl:-scale-x-100" aria-hidden />}>
          <Trans>
            Came at <Time>{clock(cameMs)}</Time>
          </Trans>
        </Fact>
      )}
      {away.slice(0, mostAbsences).map(({ from_ms, to_ms }) => (
        <Fact key={from_ms} icon={<WifiSlashIcon size={16} aria-hidden />}>
          <Trans>
            Away <Time>{`${clock(from_ms)}–${clock(to_ms)}`}</Time>
          </Trans>
        </Fact>
      ))}
      {more > 0 ? (
        <span>
          <Trans>and {more} more times</Trans>
        </span>
      ) : null}
      {leftMs === null ? null : (
        <Fact icon={<SignOutIcon size={16} className="rtl:-scale-x-100" aria-hidden />}>
          <Trans>
            Left at <Time>{clock(leftMs)}</Time>
          </Trans>
        </Fact>
      )}
    </>
  );
}

/** What was so for them at the moment: their hand and its place, and what was locked. */
function Own({ view, student, player }: { view: SeenBy; student: SeenStudent; player: Player }) {
  const { t } = useLingui();
  const hand = usePlayer(player, ({ positionMs }) => placeInQueue(view.stateAt(positionMs), student.id));
  const locked = usePlayer(player, ({ positionMs }) => {
    const state = view.stateAt(positionMs);
    return lockKinds.filter((what) => isLocked(state, student.id, what)).join(" ");
  });
  const names: Record<Lock, string> = {
    chat: t`chat`,
    hands: t`hands`,
    questions: t`questions`,
    anonymous: t`questions without a name`,
    reactions: t`reactions`,
    drawing: t`drawing`,
  };
  const list =
    locked === ""
      ? ""
      : locked
          .split(" ")
          .map((what) => names[what as Lock])
          .join(", ");
  return (
    <>
      {hand === null ? null : (
        <Fact icon={<HandPalmIcon size={16} aria-hidden />}>
          <Trans>Hand up, number {hand} in line</Trans>
        </Fact>
      )}
      {list === "" ? null : (
        <Fact icon={<LockSimpleIcon size={16} aria-hidden />}>
          <Trans>Locked: {list}</Trans>
        </Fact>
      )}
    </>
  );
}
