import { useLingui } from "@lingui/react/macro";
import { MicrophoneIcon } from "@phosphor-icons/react/dist/csr/Microphone";
import { MicrophoneSlashIcon } from "@phosphor-icons/react/dist/csr/MicrophoneSlash";
import { SpeakerHighIcon } from "@phosphor-icons/react/dist/csr/SpeakerHigh";
import { memo } from "react";
import { shallowEqual } from "@/live/hooks";
import { Avatar } from "@/ui/Avatar";
import { isOpen } from "./media-state";
import { Picture } from "./Picture";
import { useClassValue, useName } from "./useClass";

/** One person: the picture or initials, the name, the microphone. Who speaks has the highlighter and another icon. */
export const Tile = memo(function Tile({ id }: { id: string }) {
  const { t } = useLingui();
  const name = useName(id);
  const { me, open, picture, speaks } = useClassValue((view) => {
    const person = view.people.get(id);
    const camera = person?.camera;
    return {
      me: id === view.details.me.id,
      open: isOpen(view, id),
      picture: camera?.ready && !camera.muted ? camera.id : null,
      speaks: view.room.speakers.has(id),
    };
  }, shallowEqual);
  const [Icon, label] = !open
    ? [MicrophoneSlashIcon, t`Microphone off`]
    : speaks
      ? [SpeakerHighIcon, t`Speaking`]
      : [MicrophoneIcon, t`Microphone on`];
  return (
    <figure
      data-speaks={(open && speaks) || undefined}
      className="relative aspect-video overflow-hidden rounded-2 bg-cam outline-mark data-speaks:outline-3"
    >
      {picture ? (
        <Picture trackId={picture} fit="cover" mirrored={me} />
      ) : (
        <div className="grid size-full place-items-center">
          <Avatar name={name} size={44} className="border border-on-cam/25" />
        </div>
      )}
      <figcaption className="absolute start-1.5 bottom-1.5 flex max-w-[calc(100%-12px)] items-center gap-1 rounded-1 bg-cam-label py-0.5 ps-1 pe-1.5 text-12 font-medium text-on-cam">
        <Icon size={14} weight={open ? "fill" : "regular"} className="flex-none" aria-hidden />
        <span className="sr-only">{label}</span>
        <span className="truncate">{me ? t`You` : name}</span>
      </figcaption>
    </figure>
  );
});
