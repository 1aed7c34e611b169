/** How a media room is opened: devices, codecs, and how often it tries to resume by itself. */
import { type ReconnectPolicy, type RoomOptions, VideoPresets } from "livekit-client";
import type { DeviceChoice } from "./devices";

/** Room options: VP8 and Opus are pinned, because the recording copies both without re-encoding. */
export function roomOptions(devices: DeviceChoice, recorded: boolean): RoomOptions {
  return {
    adaptiveStream: true,
    dynacast: true,
    disconnectOnPageLeave: true,
    reconnectPolicy: resumePolicy,
    audioCaptureDefaults: {
      echoCancellation: true,
      noiseSuppression: true,
      autoGainControl: true,
      ...(devices.audioinput ? { deviceId: devices.audioinput } : {}),
    },
    videoCaptureDefaults: {
      resolution: VideoPresets.h720.resolution,
      ...(devices.videoinput ? { deviceId: devices.videoinput } : {}),
    },
    ...(devices.audiooutput ? { audioOutput: { deviceId: devices.audiooutput } } : {}),
    publishDefaults: {
      videoCodec: "vp8",
      backupCodec: false,
      simulcast: true,
      dtx: !recorded,
      red: true,
      stopMicTrackOnMute: false,
    },
  };
}

/**
 * Waits between the room's own attempts to resume, in milliseconds: the first within half a second, then growing to 3
 * s, each stretched at random, so that a whole class does not come back in step. After a minute a fresh token is asked
 * for.
 */
export const resumePolicy: ReconnectPolicy = {
  nextRetryDelayInMs({ retryCount, elapsedMs }) {
    if (elapsedMs > 60_000) return null;
    if (retryCount === 0) return Math.random() * 500;
    return Math.min(3_000, 300 * retryCount ** 2) * (0.75 + Math.random() / 2);
  },
};
