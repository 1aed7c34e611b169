import { useLingui } from "@lingui/react/macro";
import { MicrophoneIcon } from "@phosphor-icons/react/dist/csr/Microphone";
import { MicrophoneSlashIcon } from "@phosphor-icons/react/dist/csr/MicrophoneSlash";
import { cx } from "@/lib/cx";
import type { RoomPerson } from "@/live/room-people";
import { Avatar } from "@/ui/Avatar";
import { Picture } from "./Picture";
import { useClass } from "./useClass";

/** One person: the picture or initials, the name, the microphone. Who speaks carries the highlighter. */
export function Tile({ person }: { person: RoomPerson }) {
  const { t } = useLingui();
  const { nameOf } = useClass();
  const name = person.me ? t`You` : nameOf(person.id);
  const open = person.microphone !== null && !person.microphone.muted;
  const picture = person.camera?.ready && !person.camera.muted ? person.camera.id : null;
  return (
    <figure
      className={cx(
        "relative aspect-video overflow-hidden rounded-2 bg-cam",
        person.speaking && open && "outline-3 outline-mark",
      )}
    >
      {picture ? (
        <Picture trackId={picture} fit="cover" mirrored={person.me} />
      ) : (
        <div className="grid size-full place-items-center">
          <Avatar name={nameOf(person.id)} size={44} className="border border-on-cam/25" />
        </div>
      )}
      <figcaption className="absolute bottom-1.5 left-1.5 flex max-w-[calc(100%-12px)] items-center gap-1 rounded-1 bg-cam-label py-0.5 pr-1.5 pl-1 text-12 font-medium text-on-cam">
        {open ? (
          <MicrophoneIcon size={14} weight="fill" className="flex-none" aria-label={t`Microphone on`} />
        ) : (
          <MicrophoneSlashIcon size={14} className="flex-none" aria-label={t`Microphone off`} />
        )}
        <span className="truncate">{name}</span>
      </figcaption>
    </figure>
  );
}
