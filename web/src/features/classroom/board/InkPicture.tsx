import { useEffect, useState } from "react";
import { useClassValue } from "../useClass";

/** How long after the last change a picture is made, in milliseconds: not while somebody draws. */
const restFor = 1_000;

/** A page with more than this on it keeps the picture it has: making one takes as long as there is much. */
const most = 1_000;

/** What is drawn on a page, in small, over its box. Decorative. */
export function InkPicture({ page, ratio }: { page: string; ratio: number }) {
  const board = useClassValue(({ view }) => view.boards.get(page));
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    if (!board || board.items.size > most) return;
    let isOver = false;
    const make = async () => {
      const { exportSvg, inkColours } = await import("./board-files");
      if (isOver) return;
      const svg = exportSvg(board, ratio, inkColours(document.documentElement));
      setAddress(URL.createObjectURL(new Blob([svg], { type: "image/svg+xml" })));
    };
    const timer = setTimeout(() => void make().catch(() => undefined), restFor);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [board, ratio]);
  useEffect(() => (address === null ? undefined : () => URL.revokeObjectURL(address)), [address]);
  // The picture's paper is white: multiplied, the ink of it is left on what lies below.
  return address === null ? null : (
    <img src={address} alt="" className="absolute inset-0 size-full object-contain mix-blend-multiply" />
  );
}
