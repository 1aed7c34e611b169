import { useEffect, useRef } from "react";
import { cx } from "@/lib/cx";
import { useClass } from "./useClass";

/** The picture of one track. Decorative to a screen reader: the figure around it has the name. */
export function Picture({
  trackId,
  mirrored = false,
  fit,
}: {
  trackId: string;
  mirrored?: boolean;
  fit: "cover" | "contain";
}) {
  const { live } = useClass();
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    return element ? live.room.show(trackId, element) : undefined;
  }, [live, trackId]);
  return (
    <video
      ref={video}
      autoPlay
      muted
      playsInline
      aria-hidden
      className={cx("size-full", fit === "cover" ? "object-cover" : "object-contain", mirrored && "-scale-x-100")}
    />
  );
}
