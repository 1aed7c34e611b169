import { t } from "@lingui/core/macro";
import type { Layout, Source } from "@/live/events";
import { list } from "../telling";

/** What tracks carry, in one phrase. */
export function sourcesWord(sources: readonly Source[]): string {
  return list(sources.map(sourceWord));
}

/** What a track carries. */
export function sourceWord(source: Source): string {
  switch (source) {
    case "camera":
      return t`the camera`;
    case "screen_share":
      return t`a shared screen`;
    case "screen_share_audio":
      return t`a shared screen’s sound`;
    default:
      return t`the microphone`;
  }
}

/** What a layout shows. */
export function layoutWord(layout: Layout): string {
  switch (layout) {
    case "camera":
      return t`the camera`;
    case "screen":
      return t`a shared screen`;
    case "slides":
      return t`the slides`;
    case "board":
      return t`the board`;
    case "slides_camera":
      return t`the slides with the camera`;
    case "side_by_side":
      return t`slides and camera side by side`;
    default:
      return t`a layout of its own`;
  }
}

/** A reaction. */
export function reactionWord(kind: string): string {
  switch (kind) {
    case "applause":
      return t`applause`;
    case "heart":
      return t`a heart`;
    case "laugh":
      return t`a laugh`;
    case "surprise":
      return t`surprise`;
    case "thumbs_up":
      return t`thumbs up`;
    case "thumbs_down":
      return t`thumbs down`;
    default:
      return kind;
  }
}
