import { Problem } from "@/api/problem";
import type { Upload } from "@/api/types";

export type Progress = (sentBytes: number) => void;

/** Sends a file by a presigned form straight to the store. Rejects with a Problem; `signal` stops it. */
export type Send = (upload: Upload, file: Blob, onProgress: Progress, signal: AbortSignal) => Promise<void>;

/** `Send` by XMLHttpRequest: fetch does not tell how much of a body is sent. */
export const sendForm: Send = (upload, file, onProgress, signal) =>
  new Promise((resolve, reject) => {
    const cancelled = () => new Problem({ code: "cancelled", status: 0 });
    if (signal.aborted) {
      reject(cancelled());
      return;
    }
    const request = new XMLHttpRequest();
    const stop = () => request.abort();
    const settle = (act: () => void) => () => {
      signal.removeEventListener("abort", stop);
      act();
    };
    signal.addEventListener("abort", stop);
    request.upload.onprogress = (event) => onProgress(Math.min(event.loaded, file.size));
    request.onload = settle(() => {
      if (request.status >= 200 && request.status < 300) resolve();
      else reject(new Problem({ code: "upload-refused", status: request.status }));
    });
    request.onerror = settle(() => reject(new Problem({ code: "network", status: 0 })));
    request.ontimeout = request.onerror;
    request.onabort = settle(() => reject(cancelled()));
    const form = new FormData();
    for (const [name, value] of Object.entries(upload.fields)) form.append(name, value);
    // The store reads no field after the file.
    form.append("file", file);
    request.open("POST", upload.url);
    request.send(form);
  });
