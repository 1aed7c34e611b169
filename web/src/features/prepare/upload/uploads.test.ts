// @vitest-environment node
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { Problem } from "@/api/problem";
import type { Asset, Upload } from "@/api/types";
import { soon } from "@/lib/test/soon";
import { type Deck, DeckError } from "@/stage/slides/deck";
import { fitTexts, MAX_BYTES, sniff } from "./check";
import { type Send, sendForm } from "./send";
import { secondsLeft, Uploads, type Wire } from "./uploads";

const PDF = "%PDF-1.7\n%%EOF";
const form: Upload = { url: "http://store.test/media", fields: { key: "k", policy: "p" }, expires_at: "" };
const target = { segmentId: "s", sceneId: "c" };

function deck(texts: string[]): Deck & { destroy: ReturnType<typeof vi.fn<() => void>> } {
  return {
    pages: texts.map(() => ({ width: 960, height: 540 })),
    render: async () => undefined,
    text: async (page) => [{ text: texts[page - 1] ?? "", x: 0, y: 0, width: 1, height: 1 }],
    destroy: vi.fn<() => void>(),
  };
}

/** Uploads over a wire whose parts can be replaced, and what came of them. */
function uploads(parts: Partial<Wire> = {}) {
  const done: [string, string | null][] = [];
  const calls: string[] = [];
  let clock = 0;
  const asset = (status: Asset["status"], name: string) => ({ id: `id of ${name}`, name, status }) as Asset;
  const wire: Wire = {
    open: async () => deck(["one", "two"]),
    create: async (draft) => {
      calls.push(`create ${draft.name} ${draft.content_type} ${draft.size_bytes} ${draft.sha256.length}`);
      return { asset: asset("pending", draft.name), upload: form };
    },
    send: async () => {
      calls.push("send");
    },
    verify: async (id, pages) => {
      calls.push(`verify ${pages.map(({ text }) => text)}`);
      return asset("verified", id.replace("id of ", ""));
    },
    now: () => clock++ * 1000,
    ...parts,
  };
  const all = new Uploads("course", wire, ({ name }, { sceneId }) => done.push([name, sceneId]));
  return { all, done, calls };
}

const pdf = (name: string, text = PDF) => new File([text], name);
const steps = (all: Uploads) => all.read().map(({ step }) => step.kind);

describe("uploads", () => {
  test("look at a file, send it and have it checked, one after the other", async () => {
    const { all, done, calls } = uploads();
    const seen: string[] = [];
    all.subscribe(() => seen.push(steps(all).join()));
    all.add([pdf("a.pdf"), pdf("b.pdf")], target);
    await soon(() => expect(done).toHaveLength(2));
    // The first takes the scene, the second gets one of its own.
    expect(done).toEqual([
      ["a.pdf", "c"],
      ["b.pdf", null],
    ]);
    expect(calls).toEqual(
      ["a.pdf", "b.pdf"].flatMap((name) => [`create ${name} application/pdf 14 64`, "send", "verify one,two"]),
    );
    expect(seen).toContain("sending,waiting");
    expect(seen).toContain("checking,waiting");
    expect(all.read()).toEqual([]);
  });

  test("send nothing when the same content is there", async () => {
    const { all, done, calls } = uploads({
      create: async ({ name }) => ({ asset: { id: "x", name, status: "verified" } as Asset, upload: null }),
    });
    all.add([pdf("a.pdf")], target);
    await soon(() => expect(done).toEqual([["a.pdf", "c"]]));
    expect(calls).toEqual([]);
  });

  test.each([
    ["encrypted", "encrypted"],
    ["broken", "broken"],
    ["too_many_pages", "too_many_pages"],
    ["not_a_deck", "wrong_type"],
  ] as const)("say that a file is %s before a byte is sent", async (failure, fault) => {
    const { all, calls } = uploads({ open: () => Promise.reject(new DeckError(failure)) });
    all.add([pdf("a.pdf")], target);
    await soon(() => expect(all.read()[0]?.step).toEqual({ kind: "refused", fault }));
    expect(calls).toEqual([]);
  });

  test("that fail keep the file and go on from there", async () => {
    let attempt = 0;
    const send: Send = async () => {
      if (attempt++ === 0) throw new Problem({ code: "network", status: 0 });
    };
    const { all, done } = uploads({ send });
    all.add([pdf("a.pdf"), pdf("b.pdf")], target);
    await soon(() => expect(done).toEqual([["b.pdf", null]]));
    expect(all.read()[0]?.step).toMatchObject({ kind: "failed", problem: { code: "network" } });
    all.retry(all.read()[0]?.id ?? "");
    await soon(() => expect(done).toHaveLength(2));
  });

  test("stop when they are cancelled, and the next goes on", async () => {
    let stopped = false;
    const send: Send = (_upload, file, onProgress, signal) => {
      if (file.size !== PDF.length) return Promise.resolve();
      onProgress(7);
      return new Promise((_, reject) =>
        signal.addEventListener("abort", () => {
          stopped = true;
          reject(signal.reason);
        }),
      );
    };
    const { all, done } = uploads({ send });
    all.add([pdf("a.pdf"), pdf("b.pdf", `${PDF}\n`)], target);
    await soon(() => expect(all.read()[0]?.step).toMatchObject({ kind: "sending", sentBytes: 7 }));
    const [item] = all.read();
    expect(item && secondsLeft(item)).toBe(1);
    all.cancel(item?.id ?? "");
    await soon(() => expect(done).toEqual([["b.pdf", null]]));
    expect(stopped).toBe(true);
  });

  test("give the memory of a deck back", async () => {
    const opened = deck(["one"]);
    const { all, done } = uploads({ open: async () => opened });
    all.add([pdf("a.pdf")], target);
    await soon(() => expect(done).toHaveLength(1));
    expect(opened.destroy).toHaveBeenCalledOnce();
  });
});

describe("a file", () => {
  const head = (text: string) => Uint8Array.from(text, (c) => c.charCodeAt(0));
  test.each([
    ["a.pdf", 10, PDF, { ok: true, contentType: "application/pdf", kind: "deck" }],
    ["a.pdf", 10, `junk\n${PDF}`, { ok: true, contentType: "application/pdf", kind: "deck" }],
    ["a.pdf", MAX_BYTES + 1, PDF, { ok: false, fault: "too_large" }],
    ["a.pdf", 0, "", { ok: false, fault: "empty" }],
    ["a.png", 9, "\x89PNG\r\n\x1a\n", { ok: true, contentType: "image/png", kind: "image" }],
    ["a.jpg", 9, "\xff\xd8\xff\xe0", { ok: true, contentType: "image/jpeg", kind: "image" }],
    ["a.webp", 20, "RIFF\0\0\0\0WEBPVP8 ", { ok: true, contentType: "image/webp", kind: "image" }],
    ["talk.pptx", 20, "PK\x03\x04", { ok: false, fault: "powerpoint" }],
    ["talk.ppt", 20, "\xd0\xcf\x11\xe0", { ok: false, fault: "powerpoint" }],
    ["talk.zip", 20, "PK\x03\x04", { ok: false, fault: "wrong_type" }],
    ["talk.pptx", 20, PDF, { ok: true, contentType: "application/pdf", kind: "deck" }],
    ["page.pdf", 20, "<!doctype html>", { ok: false, fault: "wrong_type" }],
  ])("%s of %d bytes", (name, size, text, is) => {
    expect(sniff(name, size, head(text))).toEqual(is);
  });

  test("its texts fit into a request, and hold nothing that the API refuses", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "binary", maxLength: 6000 }), { maxLength: 20 }), (texts) => {
        const fit = fitTexts(texts);
        expect(fit).toHaveLength(texts.length);
        for (const text of fit) {
          expect([...text].length).toBeLessThanOrEqual(4000);
          const kept = text.replaceAll(/[\n\t]/g, "");
          expect(kept).not.toMatch(/[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}\u202a-\u202e\u2066-\u2069]/u);
        }
      }),
      { numRuns: 30 },
    );
    const long = fitTexts(Array.from({ length: 500 }, () => "漢".repeat(4000)));
    expect(new TextEncoder().encode(JSON.stringify(long)).length).toBeLessThan(2_600_000);
  });
});

describe("the form", () => {
  class FakeRequest {
    static last: FakeRequest;
    upload: { onprogress?: (event: { loaded: number }) => void } = {};
    status = 0;
    body: FormData | null = null;
    onload = () => undefined as unknown;
    onerror = () => undefined as unknown;
    onabort = () => undefined as unknown;
    constructor() {
      FakeRequest.last = this;
    }
    open = vi.fn();
    abort = () => this.onabort();
    send(body: FormData) {
      this.body = body;
    }
  }

  const start = () => {
    vi.stubGlobal("XMLHttpRequest", FakeRequest);
    const stop = new AbortController();
    const progress: number[] = [];
    const sent = sendForm(form, pdf("a.pdf"), (bytes) => progress.push(bytes), stop.signal);
    return { sent, stop, progress, request: FakeRequest.last };
  };

  test("has the file last, and tells how much is sent", async () => {
    const { sent, request, progress } = start();
    expect(request.open).toHaveBeenCalledWith("POST", form.url);
    expect([...(request.body?.keys() ?? [])]).toEqual(["key", "policy", "file"]);
    request.upload.onprogress?.({ loaded: 5 });
    request.upload.onprogress?.({ loaded: 5000 });
    expect(progress).toEqual([5, PDF.length]);
    request.status = 204;
    request.onload();
    await sent;
  });

  test.each([
    [
      "upload-refused",
      (request: FakeRequest) => {
        request.status = 403;
        request.onload();
      },
    ],
    ["network", (request: FakeRequest) => request.onerror()],
  ] as const)("fails as %s", async (code, act) => {
    const { sent, request } = start();
    act(request);
    await expect(sent).rejects.toMatchObject({ code });
  });

  test("stops", async () => {
    const { sent, stop } = start();
    stop.abort();
    await expect(sent).rejects.toMatchObject({ code: "cancelled" });
  });
});
