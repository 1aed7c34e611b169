import { Trans, useLingui } from "@lingui/react/macro";
import { EyeIcon } from "@phosphor-icons/react/dist/csr/Eye";
import { MicrophoneIcon } from "@phosphor-icons/react/dist/csr/Microphone";
import { WifiSlashIcon } from "@phosphor-icons/react/dist/csr/WifiSlash";
import { isStaff, present } from "@/live/selectors";
import type { ClassState, ParticipantState } from "@/live/state";
import { Avatar } from "@/ui/Avatar";
import { IconButton } from "@/ui/IconButton";
import { SeenButton } from "../seen/SeenButton";
import type { Seen } from "../seen/useSeen";

/** Who was in class at a moment, for staff, who can watch the class as a student saw it. */
export function People({
  state,
  nameOf,
  seen,
}: {
  state: ClassState;
  nameOf: (id: string | null) => string;
  seen: Seen;
}) {
  const { t } = useLingui();
  const here = present(state);
  return (
    <section
      aria-label={t`People at this moment`}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
      tabIndex={0}
      className="h-full overflow-y-auto px-4 py-2 md:px-6"
    >
      {here.length === 0 ? (
        <p className="py-4 text-ink-3">
          <Trans>Nobody is in class at this moment.</Trans>
        </p>
      ) : null}
      {here.length < seen.students.length ? <SeenButton seen={seen} /> : null}
      <ul>
        {here.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            name={nameOf(person.id)}
            onSee={seen.students.some(({ id }) => id === person.id) ? () => seen.choose(person.id) : null}
          />
        ))}
      </ul>
    </section>
  );
}

function PersonRow({
  person,
  name,
  onSee,
}: {
  person: ParticipantState;
  name: string;
  /** Watches the class as they saw it; null for those who teach. */
  onSee: (() => void) | null;
}) {
  const { t } = useLingui();
  const role = isStaff(person.role) ? (person.role === "assistant" ? t`Assistant` : t`Teacher`) : null;
  return (
    <li className="flex min-h-12 items-center gap-3 border-b border-line py-1 last:border-0">
      <Avatar name={name} size={30} />
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium">{name}</span>
        {role ? <span className="block text-12 text-ink-3">{role}</span> : null}
      </span>
      {person.connected ? null : (
        <span className="flex items-center gap-1 text-13 text-ink-3">
          <WifiSlashIcon size={16} aria-hidden />
          <Trans>connecting</Trans>
        </span>
      )}
      {person.granted_sources.length > 0 && !isStaff(person.role) ? (
        <span className="flex items-center gap-1 text-13 text-ink-2">
          <MicrophoneIcon size={16} weight="fill" aria-hidden />
          <Trans>has the floor</Trans>
        </span>
      ) : null}
      {onSee ? (
        <IconButton label={t`What ${name} saw`} onPress={onSee}>
          <EyeIcon size={20} aria-hidden />
        </IconButton>
      ) : null}
    </li>
  );
}
