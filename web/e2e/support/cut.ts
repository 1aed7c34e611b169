import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";
import type { Page } from "@playwright/test";

/**
 * A TCP relay in front of LiveKit's signalling whose sockets can be cut. A browser's own offline switch leaves open
 * sockets and WebRTC's UDP alone, so a cut that is worth its name closes the former here and drops the latter in
 * Chromium's network stack (packetLoss of the DevTools protocol counts for WebRTC).
 */
export async function relayTo(target: URL) {
  const open = new Set<Socket>();
  let closed = false;
  const server = createServer((client) => {
    if (closed) {
      client.destroy();
      return;
    }
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
    }
    client.pipe(upstream);
    upstream.pipe(client);
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `ws://127.0.0.1:${port}`,
    /** Closes what is open and refuses what comes. Returns how many sockets were cut. */
    cut() {
      closed = true;
      const sockets = [...open];
      for (const socket of sockets) socket.destroy();
      return sockets.length;
    },
    mend() {
      closed = false;
    },
    async close() {
      closed = true;
      for (const socket of open) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

/** Sends a page's LiveKit signalling through a relay: the address in each token answer is replaced. */
export async function throughRelay(page: Page, relayUrl: string): Promise<void> {
  await page.route("**/api/v1/token", async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    await route.fulfill({ response: answer, json: { ...body, server_url: relayUrl } });
  });
}

/** Drops everything the page sends and receives, HTTP and WebRTC. */
export async function dropPackets(page: Page, drop: boolean): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: drop,
    latency: 0,
    downloadThroughput: drop ? 0 : -1,
    uploadThroughput: drop ? 0 : -1,
    ...(drop ? { packetLoss: 100, packetQueueLength: 0 } : {}),
  });
}
