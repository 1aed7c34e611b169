/** The page as it is deployed, built with the stand-in in livekit-client's place and served by itself. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin, preview } from "vite";
import { pageHeaders } from "../../vite/csp";

const root = fileURLToPath(new URL("../../", import.meta.url));
const standIn = fileURLToPath(new URL("livekit.ts", import.meta.url));

/** Puts the stand-in where livekit-client is imported; what the stand-in itself takes from there stays the real one. */
function insteadOfLiveKit(): Plugin {
  return {
    name: "lectern:stand-in",
    enforce: "pre",
    async resolveId(source, importer) {
      if (source === "node:events") return this.resolve("events", importer, { skipSelf: true });
      if (source !== "livekit-client" || !importer) return null;
      return importer === standIn || importer.endsWith("/live/fake-livekit.ts") ? null : standIn;
    },
  };
}

/** An address where the page is served until `close` is called. */
export type Served = { address: string; close(): Promise<void> };

/** Builds the page into a folder of its own, and serves it. `modules` are further files to build, each importable at `/<name>.js`. */
export async function serveStandIn(modules: Record<string, string> = {}): Promise<Served> {
  // Whatever ran this file may have set it to development, and React would come with all its checks.
  process.env.NODE_ENV = "production";
  const outDir = await mkdtemp(join(tmpdir(), "lectern-stand-in-"));
  await build({
    root,
    mode: "production",
    logLevel: "error",
    plugins: [insteadOfLiveKit()],
    build: {
      outDir,
      emptyOutDir: true,
      rolldownOptions: {
        input: { index: `${root}index.html`, ...modules },
        preserveEntrySignatures: "exports-only",
        output: {
          entryFileNames: (chunk) => (chunk.name in modules ? "[name].js" : "assets/[name]-[hash].js"),
        },
      },
    },
  });
  const server = await preview({
    root,
    logLevel: "warn",
    build: { outDir },
    preview: { host: "127.0.0.1", port: 0, strictPort: false, headers: pageHeaders() },
  });
  const close = async () => {
    await server.close();
    await rm(outDir, { recursive: true });
  };
  const address = server.resolvedUrls?.local[0];
  if (!address) throw new Error("the page is not served");
  return { address: address.replace(/\/$/, ""), close };
}
