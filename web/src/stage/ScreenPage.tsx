import { type ReactNode, useEffect, useRef, useState } from "react";
import { blankRatio } from "./BoardPage";
import { fitInto, type Size } from "./slides/fit";
import { useSize } from "./slides/useSize";

/**
 * A shared screen in its place, in a box of the picture's own proportions, so that what is drawn on the screen stays
 * where it is in it. The picture is `children`, a video as large as its box; `overlay` is made of height by width.
 */
export function ScreenPage({
  page,
  children,
  overlay,
}: {
  /** The page's key, for whoever looks from outside. */
  page: string | null;
  children: ReactNode;
  overlay?: (ratio: number) => ReactNode;
}) {
  const place = useRef<HTMLDivElement>(null);
  const size = useSize(place);
  const picture = usePictureSize(place);
  const ratio = picture ? picture.height / picture.width : blankRatio;
  const box = size ? fitInto(size, picture ?? { width: 16, height: 9 }) : null;
  return (
    <div ref={place} className="grid size-full place-items-center overflow-hidden">
      <div
        data-page={page ?? undefined}
        className="relative overflow-hidden"
        style={box ? { width: box.width, height: box.height } : { width: "100%", height: "100%" }}
      >
        {children}
        {box ? overlay?.(ratio) : null}
      </div>
    </div>
  );
}

/** The size of the picture of the video in an element, in its own pixels; null before it has one. It may change. */
function usePictureSize(within: React.RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const video = within.current?.querySelector("video");
    if (!video) return;
    const read = () => {
      const { videoWidth: width, videoHeight: height } = video;
      if (width > 0 && height > 0) {
        setSize((now) => (now?.width === width && now.height === height ? now : { width, height }));
      }
    };
    read();
    video.addEventListener("resize", read);
    video.addEventListener("loadedmetadata", read);
    return () => {
      video.removeEventListener("resize", read);
      video.removeEventListener("loadedmetadata", read);
    };
  }, [within]);
  return size;
}
