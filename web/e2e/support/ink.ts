/** What is painted on a board, seen from outside. */
import type { Page } from "@playwright/test";

/** The last column of a board's canvases that has ink, in parts of their width; 0 without any, or without a board. */
export const inkTo = (page: Page) =>
  page.evaluate(() =>
    Math.max(
      0,
      ...[...document.querySelectorAll<HTMLCanvasElement>("[data-board-layer] canvas")].map((canvas) => {
        const { width, height } = canvas;
        const data = width * height > 0 ? canvas.getContext("2d")?.getImageData(0, 0, width, height).data : null;
        let last = 0;
        for (let i = 3; data && i < data.length; i += 4) if (data[i]) last = Math.max(last, ((i - 3) / 4) % width);
        return last / (width || 1);
      }),
    ),
  );
