// @vitest-environment node
import { createServer, type IncomingMessage, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { createServer as createVite, type ViteDevServer } from "vite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { apiProxy, hostWithoutPort } from "./api-proxy";

type Seen = { method: string | undefined; url: string | undefined; headers: IncomingMessage["headers"]; body: string };

let upstream: Server;
let vite: ViteDevServer;
let port = 0;
let seen: Seen | null = null;

beforeAll(async () => {
  upstream = createServer((req, res) => {
    let body = "";
    req.on("data", (chunk) => {
      body += String(chunk);
    });
    req.on("end", () => {
      seen = { method: req.method, url: req.url, headers: req.headers, body };
      res.writeHead(201, { "set-cookie": ["a=1; HttpOnly", "b=2"], etag: '"1"', location: "/api/v1/x" });
      res.end("{}");
    });
  });
  await new Promise<void>((resolve) => upstream.listen(0, "127.0.0.1", resolve));
  const api = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/_aws/execute-api/lectern/api`;
  vite = await createVite({
    configFile: false,
    root: new URL("../public", import.meta.url).pathname,
    logLevel: "silent",
    optimizeDeps: { noDiscovery: true },
    server: {
      host: "127.0.0.1",
      port: 0,
      allowedHosts: [".localhost"],
      ws: false,
      watch: null,
      proxy: apiProxy({ api, originSecret: "s3cret" }),
    },
  });
  await vite.listen();
  const address = vite.httpServer?.address();
  if (!address || typeof address === "string") throw new Error("Vite did not listen");
  port = address.port;
});

afterAll(async () => {
  await vite.close();
  upstream.close();
});

function ask(
  path: string,
  headers: Record<string, string>,
  body = "",
): Promise<{ status: number; headers: IncomingMessage["headers"]; body: string }> {
  return new Promise((resolve, reject) => {
    const outgoing = request({ host: "127.0.0.1", port, path, method: body ? "POST" : "GET", headers }, (response) => {
      let text = "";
      response.on("data", (chunk) => {
        text += String(chunk);
      });
      response.on("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }));
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

describe("the way to the API", () => {
  test("adds the host and the secret, keeps cookies, Origin, method and body", async () => {
    const answer = await ask(
      "/api/v1/sessions?when=live",
      {
        host: `Demo.localhost:${port}`,
        origin: `http://demo.localhost:${port}`,
        cookie: "lectern_7100=abc",
        "content-type": "application/json",
        "x-lectern-host": "other.school",
        "x-lectern-origin": "guess",
      },
      '{"a":1}',
    );
    expect(seen).toMatchObject({
      method: "POST",
      url: "/_aws/execute-api/lectern/api/v1/sessions?when=live",
      body: '{"a":1}',
    });
    expect(seen?.headers).toMatchObject({
      "x-lectern-host": "demo.localhost",
      "x-lectern-origin": "s3cret",
      cookie: "lectern_7100=abc",
      origin: `http://demo.localhost:${port}`,
    });
    expect(seen?.headers.host).toMatch(/^127\.0\.0\.1:/);
    expect(answer.status).toBe(201);
    expect(answer.headers["set-cookie"]).toEqual(["a=1; HttpOnly", "b=2"]);
    expect(answer.headers).toMatchObject({ etag: '"1"', location: "/api/v1/x" });
  });

  test("LiveKit's reports go there, by the address that a deployment gives it", async () => {
    await ask("/api/webhooks/livekit", { host: "127.0.0.1" }, "{}");
    expect(seen).toMatchObject({ method: "POST", url: "/_aws/execute-api/lectern/api/webhooks/livekit", body: "{}" });
  });

  test("only the API goes there", async () => {
    seen = null;
    await ask("/api/v2/sessions", { host: "127.0.0.1" });
    await ask("/webhooks/livekit", { host: "127.0.0.1" });
    expect(seen).toBeNull();
  });

  test("hosts lose their port and nothing else", () => {
    expect(
      ["127.0.0.1:7100", "Demo.Localhost:7100", "school.test", "[::1]:7100", undefined].map(hostWithoutPort),
    ).toEqual(["127.0.0.1", "demo.localhost", "school.test", "[::1]", ""]);
  });
});
