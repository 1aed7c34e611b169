/**
 * What data/class.js of an export tells its page (shared/takeout): one class for one audience. Times are ms of the
 * session's clock, `started_at_ms` is Unix ms.
 */
export type OfflineMedia = { file: string; type: string; at_ms: number; duration_ms: number };
export type OfflineDeck = { asset_id: string; kind: "deck" | "image"; name: string; script: string };

export type OfflineClass = {
  version: 1;
  session_id: string;
  title: string;
  course: string;
  audience: "students" | "staff";
  started_at_ms: number;
  duration_ms: number;
  run: number;
  /** Base64. */
  bundle: string;
  names: unknown;
  captions: string | null;
  transcript: unknown;
  insight: unknown;
  media: OfflineMedia | null;
  screens: OfflineMedia[];
  decks: OfflineDeck[];
  hidden: { from_ms: number; to_ms: number }[];
};

declare global {
  interface Window {
    /** Set by data/class.js. */
    LECTERN?: OfflineClass;
    /** Called by the script of a deck. */
    LECTERN_DECK?: (assetId: string, base64: string) => void;
    /** Called by the script of a font or a character map. */
    LECTERN_FILE?: (path: string, base64: string) => void;
  }
}

/** The bytes of a base64 text. */
export function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  return bytes;
}
