/** Which devices a person uses and whether they start with them on, remembered in this browser. */

/** Devices to use, as the person chose them before. */
export interface DeviceChoice {
  readonly audioinput?: string | undefined;
  readonly videoinput?: string | undefined;
  readonly audiooutput?: string | undefined;
}

/** What is remembered between classes. */
export interface DevicePreferences extends DeviceChoice {
  /** Null until the person chose: then staff start with it on, students off. */
  readonly camera_on: boolean | null;
  readonly microphone_on: boolean | null;
}

const key = "lectern.devices";
const nothing: DevicePreferences = { camera_on: null, microphone_on: null };

/** Reads what is remembered. Anything unreadable counts as nothing remembered. */
export function readPreferences(store: Pick<Storage, "getItem"> = localStorage): DevicePreferences {
  try {
    const found: unknown = JSON.parse(store.getItem(key) ?? "null");
    if (typeof found !== "object" || found === null) return nothing;
    const value = found as Record<string, unknown>;
    const text = (name: string) => (typeof value[name] === "string" ? (value[name] as string) : undefined);
    const flag = (name: string) => (typeof value[name] === "boolean" ? (value[name] as boolean) : null);
    return {
      audioinput: text("audioinput"),
      videoinput: text("videoinput"),
      audiooutput: text("audiooutput"),
      camera_on: flag("camera_on"),
      microphone_on: flag("microphone_on"),
    };
  } catch {
    return nothing;
  }
}

/** Remembers a change. A browser that stores nothing forgets, and nothing else happens. */
export function remember(
  change: Partial<DevicePreferences>,
  store: Pick<Storage, "getItem" | "setItem"> = localStorage,
): DevicePreferences {
  const next = { ...readPreferences(store), ...change };
  try {
    store.setItem(key, JSON.stringify(next));
  } catch {
    // A full or forbidden store: the choice holds for this page.
  }
  return next;
}

/** The devices of one kind. Names are empty until the person allowed the use of one; those without id are left out. */
export async function listDevices(kind: MediaDeviceKind): Promise<MediaDeviceInfo[]> {
  if (!navigator.mediaDevices?.enumerateDevices) return [];
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.filter((device) => device.kind === kind && device.deviceId !== "");
}

/** Opens a camera or a microphone: the wanted one if it is there, else any. Rejects as getUserMedia does. */
export async function openDevice(kind: "audioinput" | "videoinput", wanted: string | undefined): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw new DOMException("no media devices here", "NotFoundError");
  const device = wanted ? { deviceId: { ideal: wanted } } : {};
  return navigator.mediaDevices.getUserMedia(
    kind === "audioinput"
      ? { audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...device } }
      : { video: { width: { ideal: 1280 }, height: { ideal: 720 }, ...device } },
  );
}
