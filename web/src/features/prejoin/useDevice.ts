import { useCallback, useEffect, useState } from "react";
import { openDevice } from "@/live/devices";
import { type MediaFailure, mediaFailure } from "@/live/media-failure";

/** A camera or microphone while it is looked at before class. */
export type DeviceState =
  | { status: "off" }
  | { status: "opening" }
  | { status: "on"; stream: MediaStream; deviceId: string | undefined; label: string }
  | { status: "failed"; failure: MediaFailure };

/**
 * Opens a device while `on`, again when another is chosen, and lets go of it when the page goes. `retry` asks once
 * more.
 */
export function useDevice(
  kind: "audioinput" | "videoinput",
  on: boolean,
  wanted: string | undefined,
): { device: DeviceState; retry: () => void } {
  const [device, setDevice] = useState<DeviceState>({ status: "off" });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` is what makes it ask once more
  useEffect(() => {
    if (!on) {
      setDevice({ status: "off" });
      return;
    }
    let gone = false;
    let opened: MediaStream | null = null;
    setDevice({ status: "opening" });
    openDevice(kind, wanted).then(
      (stream) => {
        if (gone) return stop(stream);
        opened = stream;
        const [track] = stream.getTracks();
        track?.addEventListener("ended", () => {
          if (!gone) setDevice({ status: "failed", failure: "missing" });
        });
        setDevice({
          status: "on",
          stream,
          deviceId: track?.getSettings().deviceId,
          label: track?.label ?? "",
        });
      },
      (error: unknown) => {
        if (!gone) setDevice({ status: "failed", failure: mediaFailure(error) });
      },
    );
    return () => {
      gone = true;
      if (opened) stop(opened);
    };
  }, [kind, on, wanted, attempt]);
  return { device, retry: useCallback(() => setAttempt((count) => count + 1), []) };
}

function stop(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
