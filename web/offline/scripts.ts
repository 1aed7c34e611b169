import { bytesOf } from "./data";

/** What scripts have handed over and nobody has taken yet, by their names. */
const arrived = new Map<string, Uint8Array<ArrayBuffer>>();

window.LECTERN_DECK = (assetId, base64) => arrived.set(`deck ${assetId}`, bytesOf(base64));
window.LECTERN_FILE = (path, base64) => arrived.set(`file ${path}`, bytesOf(base64));

/** Runs a script of the export, and returns the bytes that it hands over under that name. */
function bytesFrom(src: string, name: string): Promise<Uint8Array<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = src;
    script.onload = () => {
      const bytes = arrived.get(name);
      arrived.delete(name);
      script.remove();
      if (bytes) resolve(bytes);
      else reject(new Error(`${src} holds nothing`));
    };
    script.onerror = () => {
      script.remove();
      reject(new Error(`${src} is not there`));
    };
    document.head.append(script);
  });
}

/** The bytes of a deck or an image. */
export function deckBytes(assetId: string, script: string): Promise<Uint8Array<ArrayBuffer>> {
  return bytesFrom(script, `deck ${assetId}`);
}

/** The bytes of a font or a character map of pdf.js; see vite/offline.ts. */
export function pdfFile(path: string): Promise<Uint8Array> {
  return bytesFrom(`viewer/pdf/${path}.js`, `file ${path}`);
}
