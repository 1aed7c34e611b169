import { useLingui } from "@lingui/react/macro";
import { MicrophoneIcon } from "@phosphor-icons/react/dist/csr/Microphone";
import { MonitorIcon } from "@phosphor-icons/react/dist/csr/Monitor";
import { RecordIcon } from "@phosphor-icons/react/dist/csr/Record";
import { memo } from "react";
import { Button } from "react-aria-components/Button";
import { clock } from "@/i18n/format";
import type { Marker } from "@/live/timeline";
import { Tooltip } from "@/ui/Tooltip";

/** What is worth jumping to, over the line. */
export const Markers = memo(function Markers({
  markers,
  durationMs,
  nameOf,
  onSeek,
}: {
  markers: readonly Marker[];
  durationMs: number;
  /** Renders anew what the same list has more of. */
  version: number;
  nameOf: (id: string | null) => string;
  onSeek: (ms: number) => void;
}) {
  const { t } = useLingui();
  if (markers.length === 0) return null;
  const titleOf = (marker: Marker) => {
    const at = clock(marker.at_ms);
    if (marker.kind === "screen") return t`Screen shared at ${at}`;
    if (marker.kind === "floor") return t`${nameOf(marker.participant_id)} gets the floor at ${at}`;
    return t`A recording failed at ${at}`;
  };
  return (
    <div className="relative h-6 pointer-coarse:hidden">
      {markers.map((marker) => (
        <Tooltip key={`${marker.kind}-${marker.at_ms}`} text={titleOf(marker)}>
          <Button
            aria-label={titleOf(marker)}
            onPress={() => onSeek(marker.at_ms)}
            className="absolute grid size-6 -translate-x-1/2 cursor-pointer place-items-center border-0 bg-transparent p-0 text-ink-3 hover:text-ink rtl:translate-x-1/2"
            style={{ insetInlineStart: `${durationMs > 0 ? (marker.at_ms / durationMs) * 100 : 0}%` }}
          >
            <MarkerIcon kind={marker.kind} />
          </Button>
        </Tooltip>
      ))}
    </div>
  );
});

function MarkerIcon({ kind }: { kind: Marker["kind"] }) {
  if (kind === "screen") return <MonitorIcon size={16} aria-hidden />;
  if (kind === "floor") return <MicrophoneIcon size={16} aria-hidden />;
  return <RecordIcon size={16} aria-hidden />;
}
