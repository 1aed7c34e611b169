import { useEffect, useState } from "react";
import type { Deck, TextItem } from "./deck";

/** Measures how wide text is in the layer's own font; null where there is no canvas. */
let pen: CanvasRenderingContext2D | null | undefined;

function widthOf(text: string, size: number): number {
  pen ??= document.createElement("canvas").getContext("2d");
  if (!pen) return 0;
  pen.font = `${size}px sans-serif`;
  return pen.measureText(text).width;
}

/**
 * The words of a page over its picture: unseen, but selected, searched and read out like any others. `width` and
 * `height` are the page's in CSS pixels.
 */
export function TextLayer({ deck, page, width, height }: { deck: Deck; page: number; width: number; height: number }) {
  const [read, setRead] = useState<{ deck: Deck; page: number; items: readonly TextItem[] } | null>(null);
  useEffect(() => {
    let isGone = false;
    deck.text(page).then(
      (items) => {
        if (!isGone) setRead({ deck, page, items });
      },
      // A page whose text cannot be read is still seen.
      () => undefined,
    );
    return () => {
      isGone = true;
    };
  }, [deck, page]);
  if (read?.deck !== deck || read.page !== page) return null;
  return (
    <div data-text-layer className="absolute inset-0 cursor-text text-transparent select-text" dir="auto">
      {read.items.map((item, index) => {
        const size = item.height * height;
        const natural = widthOf(item.text, size);
        const stretch = natural > 0 ? (item.width * width) / natural : 1;
        return (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: the text of a page never changes
            key={index}
            className="absolute origin-top-left whitespace-pre [font-family:sans-serif] leading-none"
            style={{
              left: item.x * width,
              top: item.y * height,
              fontSize: size,
              transform: `scaleX(${stretch})`,
            }}
          >
            {`${item.text} `}
          </span>
        );
      })}
    </div>
  );
}
