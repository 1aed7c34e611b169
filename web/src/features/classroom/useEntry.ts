import { useEffect, useRef } from "react";
import type { EntryChoice } from "@/features/prejoin/Prejoin";
import { shallowEqual, useStoreValue } from "@/live/hooks";
import type { ClassHandle } from "./useClass";

/**
 * Turns on what staff wanted to come with, once, as soon as the room allows it. A student's microphone and camera are
 * never turned on but by their own press.
 */
export function useEntry({ live, store }: ClassHandle, choice: EntryChoice): void {
  const done = useRef(false);
  const { ready, microphone, camera } = useStoreValue(
    store,
    ({ room, details }) => ({
      ready: details.staff && room.connection === "connected",
      microphone: room.allowed.microphone,
      camera: room.allowed.camera,
    }),
    shallowEqual,
  );
  useEffect(() => {
    if (!ready || done.current || (!microphone && !camera)) return;
    done.current = true;
    const start = async () => {
      // A device that fails here is off in the room, and its button says why when pressed.
      if (microphone && choice.microphoneOn) await live.room.setEnabled("microphone", true).catch(() => undefined);
      if (camera && choice.cameraOn) await live.room.setEnabled("camera", true).catch(() => undefined);
    };
    void start();
  }, [ready, microphone, camera, live, choice]);
}
