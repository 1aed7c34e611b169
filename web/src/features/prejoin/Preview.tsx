import { useLingui } from "@lingui/react/macro";
import { MicrophoneIcon } from "@phosphor-icons/react/dist/csr/Microphone";
import { MicrophoneSlashIcon } from "@phosphor-icons/react/dist/csr/MicrophoneSlash";
import { VideoCameraIcon } from "@phosphor-icons/react/dist/csr/VideoCamera";
import { VideoCameraSlashIcon } from "@phosphor-icons/react/dist/csr/VideoCameraSlash";
import { type ReactNode, useEffect, useRef } from "react";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { Avatar } from "@/ui/Avatar";
import type { DeviceState } from "./useDevice";

/** This person's own picture, with the switches that say what they come with. */
export function Preview({
  name,
  camera,
  cameraOn,
  onCamera,
  microphoneOn,
  onMicrophone,
}: {
  name: string;
  camera: DeviceState;
  cameraOn: boolean;
  onCamera: (on: boolean) => void;
  microphoneOn: boolean;
  /** Left out for those who may not speak yet. */
  onMicrophone?: ((on: boolean) => void) | undefined;
}) {
  const { t } = useLingui();
  return (
    <figure className="relative aspect-video overflow-hidden rounded-3 bg-cam">
      {camera.status === "on" ? (
        <Mirror stream={camera.stream} />
      ) : (
        <div className="grid size-full place-items-center max-md:pb-12">
          <Avatar name={name} size={112} className="border-2 border-on-cam/25 max-md:scale-75" />
        </div>
      )}
      <figcaption className="absolute start-3 top-3 rounded-1 bg-cam-label px-2 py-0.5 text-12 font-medium text-on-cam">
        {name}
      </figcaption>
      <div className="absolute inset-x-0 bottom-4 flex justify-center gap-2">
        {onMicrophone ? (
          <Toggle
            on={microphoneOn}
            onChange={onMicrophone}
            filled={<MicrophoneIcon size={20} weight="fill" aria-hidden />}
            slashed={<MicrophoneSlashIcon size={20} aria-hidden />}
          >
            {microphoneOn ? t`Microphone on` : t`Microphone off`}
          </Toggle>
        ) : null}
        <Toggle
          on={cameraOn}
          onChange={onCamera}
          filled={<VideoCameraIcon size={20} weight="fill" aria-hidden />}
          slashed={<VideoCameraSlashIcon size={20} aria-hidden />}
        >
          {cameraOn ? t`Camera on` : t`Camera off`}
        </Toggle>
      </div>
    </figure>
  );
}

function Toggle(props: {
  on: boolean;
  onChange: (on: boolean) => void;
  filled: ReactNode;
  slashed: ReactNode;
  children: ReactNode;
}) {
  return (
    <ToggleButton
      isSelected={props.on}
      onChange={props.onChange}
      className="flex h-11 cursor-pointer items-center gap-2 rounded-2 border-0 bg-cam-label px-4 text-14 font-medium text-on-cam data-focus-visible:outline-on-cam"
    >
      {props.on ? props.filled : props.slashed}
      {props.children}
    </ToggleButton>
  );
}

/** The picture as in a mirror, which is how people know themselves. */
function Mirror({ stream }: { stream: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (!element) return;
    element.srcObject = stream;
    return () => {
      element.srcObject = null;
    };
  }, [stream]);
  return <video ref={video} autoPlay muted playsInline aria-hidden className="size-full -scale-x-100 object-cover" />;
}
