import { useLingui } from "@lingui/react/macro";
import { boardPagesOf } from "@/live/board";
import { blankRatio } from "@/stage/BoardPage";
import type { Decks } from "@/stage/slides/decks";
import { showToast } from "@/ui/toast-queue";
import { useShown } from "../lookback/shown";
import { useClass } from "../useClass";

/** How wide a slide is drawn for a file, in pixels. */
const slideWidth = 2_560;

/** Saves a page with what lies below its ink, as a picture or as a drawing whose strokes stay strokes. */
export function useSavePage(): (page: string, form: "png" | "svg") => Promise<void> {
  const { t } = useLingui();
  const { store, decks } = useClass();
  const { feed } = useShown();
  return async (page, form) => {
    const { view, details } = store.getSnapshot();
    const number = Number(page.split(":")[2] ?? boardPagesOf(view, view.stage.scene_id).indexOf(page) + 1);
    const what = page.startsWith("slide:")
      ? t`slide ${number}`
      : page.startsWith("blank:")
        ? t`board ${number}`
        : t`screen`;
    try {
      const [{ exportPng, exportSvg, inkColours }, below] = await Promise.all([
        import("./board-files"),
        belowOf(page, decks),
      ]);
      const colours = inkColours(document.documentElement);
      const drawn = feed.page(page);
      const blob =
        form === "png"
          ? await exportPng(drawn, below.ratio, colours, below.picture ?? undefined)
          : new Blob([exportSvg(drawn, below.ratio, colours, below.picture?.toDataURL("image/png"))], {
              type: "image/svg+xml",
            });
      download(blob, `${details.session.title}, ${what}.${form}`);
    } catch {
      showToast({ tone: "failure", text: t`The page could not be saved. Try again when it is drawn.` });
    }
  };
}

/** What ink lies on: the slide or the picture of a screen, and the page's height by its width. */
interface Below {
  readonly ratio: number;
  readonly picture: HTMLCanvasElement | null;
}

async function belowOf(page: string, decks: Decks): Promise<Below> {
  const [kind, id = "", number = ""] = page.split(":");
  if (kind === "slide") return slideBelow(decks, id, Number(number));
  return kind === "screen" ? screenBelow(page) : { ratio: blankRatio, picture: null };
}

async function slideBelow(decks: Decks, asset: string, number: number): Promise<Below> {
  const { deck } = decks.peek(asset);
  const info = deck?.pages[number - 1];
  if (!deck || !info) throw new Error("The slide is not open.");
  const picture = document.createElement("canvas");
  await deck.render(number, picture, { width: slideWidth, scale: 1 });
  return { ratio: info.height / info.width, picture };
}

/** The picture of a shared screen at this moment. */
function screenBelow(page: string): Below {
  const video = document.querySelector<HTMLVideoElement>(`[data-page="${page}"] video`);
  if (!video || video.videoWidth === 0) return { ratio: blankRatio, picture: null };
  const picture = document.createElement("canvas");
  picture.width = video.videoWidth;
  picture.height = video.videoHeight;
  picture.getContext("2d")?.drawImage(video, 0, 0);
  return { ratio: video.videoHeight / video.videoWidth, picture };
}

/** Gives a file to the browser to keep. */
function download(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name.replace(/[\\/:*?"<>|]/g, " ");
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
