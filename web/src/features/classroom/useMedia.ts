import { useLingui } from "@lingui/react/macro";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { MediaSource } from "@/api/types";
import { shallowEqual, useStoreValue } from "@/live/hooks";
import { mediaFailure } from "@/live/media-failure";
import { showToast } from "@/ui/toast-queue";
import { holdUntilRecorded, waitsForRecording } from "./recording/hold";
import type { ClassHandle } from "./useClass";

/** One thing a person can turn on and off. */
export interface MediaSwitch {
  readonly source: MediaSource;
  readonly allowed: boolean;
  readonly on: boolean;
  readonly pending: boolean;
  toggle(): void;
}

/** The switches of everything that a person can send. */
export type Switches = Readonly<Record<MediaSource, MediaSwitch>>;

/** The microphone, camera and screen of this person. A failure says what to do. */
export function useMedia(handle: ClassHandle): Switches {
  return {
    microphone: useSwitch(handle, "microphone"),
    camera: useSwitch(handle, "camera"),
    screen_share: useSwitch(handle, "screen_share"),
  };
}

function useSwitch(handle: ClassHandle, source: MediaSource): MediaSwitch {
  const { t } = useLingui();
  const { live, store } = handle;
  const client = useQueryClient();
  const say = useMediaWords();
  const { on, allowed, connected } = useStoreValue(
    store,
    ({ people, details, room }) => {
      const track = people.get(details.me.id)?.[source];
      return {
        on: track !== null && track !== undefined && !track.muted,
        allowed: room.allowed[source],
        connected: room.connection === "connected",
      };
    },
    shallowEqual,
  );
  const change = useMutation({
    mutationFn: async (wanted: boolean) => {
      await live.room.setEnabled(source, wanted);
      if (!wanted || source !== "microphone" || !waitsForRecording(client, store.getSnapshot())) return;
      if (!(await holdUntilRecorded(handle))) showToast({ tone: "note", text: t`You are heard, but not recorded.` });
    },
    onSuccess: () => live.nudge(),
    onError: (error) => {
      const text = say(source, mediaFailure(error, source === "screen_share"));
      if (text) showToast({ tone: "failure", text });
    },
  });
  return {
    source,
    allowed,
    on,
    pending: change.isPending,
    toggle: () => {
      if (allowed && connected && !change.isPending) change.mutate(!on);
    },
  };
}

/** What went wrong with a source and what to do; null for a change of mind. */
function useMediaWords() {
  const { t } = useLingui();
  return (source: MediaSource, failure: ReturnType<typeof mediaFailure>): string | null => {
    if (failure === "cancelled") return null;
    if (failure === "not_allowed") return t`The teacher has to allow this first.`;
    if (source === "screen_share") return t`The screen could not be shared.`;
    const microphone = source === "microphone";
    if (failure === "blocked") {
      return microphone
        ? t`Your browser is blocking the microphone. Allow it with the icon to the left of the address.`
        : t`Your browser is blocking the camera. Allow it with the icon to the left of the address.`;
    }
    if (failure === "missing") return microphone ? t`No microphone found.` : t`No camera found.`;
    if (failure === "busy") {
      return microphone ? t`Another program uses the microphone.` : t`Another program uses the camera.`;
    }
    return microphone ? t`The microphone did not start.` : t`The camera did not start.`;
  };
}
