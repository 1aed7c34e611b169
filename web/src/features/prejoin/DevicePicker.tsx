import { useEffect, useState } from "react";
import { listDevices } from "@/live/devices";
import { Select } from "@/ui/Select";

/**
 * Chooses one device of a kind; a single one is only named, and nothing is shown while the browser keeps the names
 * back.
 */
export function DevicePicker({
  kind,
  label,
  value,
  onChange,
  showsLabel = false,
  known = "",
}: {
  kind: MediaDeviceKind;
  label: string;
  value: string | undefined;
  onChange: (id: string) => void;
  showsLabel?: boolean;
  /** Changes when the browser gave a permission: names are known from then on. */
  known?: string | undefined;
}) {
  const devices = useDevices(kind, known);
  const named = devices.filter((device) => device.label !== "");
  const [only] = named;
  if (!only) return null;
  if (named.length === 1) {
    return (
      <p className="max-w-full truncate text-ink-2">
        {showsLabel ? `${label}: ` : ""}
        {only.label}
      </p>
    );
  }
  const chosen = named.some((device) => device.deviceId === value) ? value : only.deviceId;
  return (
    <Select
      label={label}
      labelHidden={!showsLabel}
      options={named.map((device) => ({ id: device.deviceId, name: device.label }))}
      value={chosen ?? only.deviceId}
      onChange={onChange}
      className={showsLabel ? "w-full" : "w-full max-w-60"}
    />
  );
}

/** The devices of a kind, read again whenever one comes or goes and whenever `known` changes. */
export function useDevices(kind: MediaDeviceKind, known: string): MediaDeviceInfo[] {
  const [devices, setDevices] = useState<MediaDeviceInfo[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `known` is what makes it read again
  useEffect(() => {
    let gone = false;
    const read = () => {
      void listDevices(kind).then((list) => {
        if (!gone) setDevices(list);
      });
    };
    read();
    navigator.mediaDevices?.addEventListener("devicechange", read);
    return () => {
      gone = true;
      navigator.mediaDevices?.removeEventListener("devicechange", read);
    };
  }, [kind, known]);
  return devices;
}
