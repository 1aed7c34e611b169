import { createSocket, type Socket as UdpSocket } from "node:dgram";
import type { AddressInfo } from "node:net";
import { connect, createServer, type Socket } from "node:net";
import type { Page } from "@playwright/test";

/**
 * Relays between a page and LiveKit that can be cut: one for the signalling (TCP), one for the media (UDP).
 *
 * A browser's own offline switch leaves open sockets alone, and the packet loss of the DevTools protocol leaves WebRTC
 * alone, so a cut that is worth its name is made outside of the browser. `throughRelay` sends a page's traffic here.
 */
export async function relayTo(signalling: URL) {
  const line = { cut: false };
  const tcp = await relayTcp(signalling, line);
  const udp = await relayUdp(signalling.hostname, line);
  return {
    url: tcp.url,
    mediaPort: udp.port,
    /** Packets of media that passed, and that were dropped by a cut. */
    media: udp.counts,
    /** Closes what is open, refuses what comes and drops media. Returns how many sockets were cut. */
    cut() {
      line.cut = true;
      return tcp.destroy();
    },
    mend() {
      line.cut = false;
    },
    async close() {
      line.cut = true;
      tcp.destroy();
      udp.close();
      await tcp.close();
    },
  };
}

type Line = { cut: boolean };

async function relayTcp(target: URL, line: Line) {
  const open = new Set<Socket>();
  const server = createServer((client) => {
    if (line.cut) {
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
    destroy() {
      const sockets = [...open];
      for (const socket of sockets) socket.destroy();
      return sockets.length;
    },
    close: () => new Promise<void>((done) => server.close(() => done())),
  };
}

/** One UDP socket towards LiveKit for each port of the page. */
async function relayUdp(host: string, line: Line) {
  const counts = { passed: 0, dropped: 0 };
  const target = { host, port: 0 };
  const upstreams = new Map<number, UdpSocket>();
  const server = createSocket("udp4");
  const pass = (send: () => void) => {
    if (line.cut) {
      counts.dropped += 1;
      return;
    }
    counts.passed += 1;
    send();
  };
  server.on("message", (packet, from) => {
    let upstream = upstreams.get(from.port);
    if (!upstream) {
      upstream = createSocket("udp4");
      upstream.on("message", (answer) => pass(() => server.send(answer, from.port, from.address)));
      upstreams.set(from.port, upstream);
    }
    const out = upstream;
    // Before the page has told the port there is nowhere to send to; ICE asks again.
    if (target.port > 0) pass(() => out.send(packet, target.port, target.host));
  });
  await new Promise<void>((ready) => server.bind(0, "127.0.0.1", ready));
  return {
    counts,
    port: {
      own: server.address().port,
      /** Tells where LiveKit's media is; known once the page has seen the server's candidates. */
      leadsTo(port: number) {
        target.port = port;
      },
    },
    close() {
      server.close();
      for (const upstream of upstreams.values()) upstream.close();
    },
  };
}

/**
 * Sends a page through a relay; call it before the page loads. The signalling's address in each token answer is replaced, the server's
 * UDP candidates lead to the relay, its TCP candidates and the page's own are kept back, so that no other way is left.
 */
export async function throughRelay(page: Page, relay: Awaited<ReturnType<typeof relayTo>>): Promise<void> {
  await page.route("**/api/v1/token", async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    await route.fulfill({ response: answer, json: { ...body, server_url: relay.url } });
  });
  await page.exposeFunction("mediaPort", (port: number) => relay.mediaPort.leadsTo(port));
  await page.addInitScript(bendCandidates, relay.mediaPort.own);
}

/** Runs in the page, before anything else there. */
function bendCandidates(relayPort: number): void {
  const tell = (window as unknown as { mediaPort(port: number): void }).mediaPort;
  const bend = (text: string) =>
    text
      .split(/\r?\n/)
      .filter((line) => !/candidate:.* tcp /i.test(line))
      .map((line) =>
        line.replace(
          /(candidate:\S+ \d udp \d+ \S+ )(\d+)( typ)/i,
          (_, before: string, port: string, after: string) => {
            tell(Number(port));
            return `${before}${relayPort}${after}`;
          },
        ),
      )
      .join("\r\n");
  const bare = (description: RTCSessionDescriptionInit): RTCSessionDescriptionInit => ({
    type: description.type,
    sdp: (description.sdp ?? "").replace(/^a=candidate:.*\r?\n/gm, ""),
  });
  // The promise forms of the methods; the callback forms of old are not used by anyone here.
  type Peer = {
    addIceCandidate(candidate?: RTCIceCandidateInit | null): Promise<void>;
    setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void>;
    createOffer(options?: RTCOfferOptions): Promise<RTCSessionDescriptionInit>;
    createAnswer(): Promise<RTCSessionDescriptionInit>;
  };
  const peer = RTCPeerConnection.prototype as Peer;
  const { addIceCandidate, setRemoteDescription, createOffer, createAnswer } = peer;
  peer.addIceCandidate = function (this: Peer, candidate) {
    if (!candidate?.candidate) return addIceCandidate.call(this, candidate);
    if (/ tcp /i.test(candidate.candidate)) return Promise.resolve();
    const { sdpMid = null, sdpMLineIndex = null } = candidate;
    return addIceCandidate.call(this, { candidate: bend(candidate.candidate), sdpMid, sdpMLineIndex });
  };
  peer.setRemoteDescription = function (this: Peer, description) {
    return setRemoteDescription.call(this, { type: description.type, sdp: bend(description.sdp ?? "") });
  };
  peer.createOffer = async function (this: Peer, options) {
    return bare(await createOffer.call(this, options));
  };
  peer.createAnswer = async function (this: Peer) {
    return bare(await createAnswer.call(this));
  };
  const own = Object.getOwnPropertyDescriptor(peer, "onicecandidate");
  Object.defineProperty(peer, "onicecandidate", {
    ...own,
    set(this: RTCPeerConnection, listener: ((event: RTCPeerConnectionIceEvent) => void) | null) {
      const quiet = listener && ((event: RTCPeerConnectionIceEvent) => !event.candidate && listener(event));
      own?.set?.call(this, quiet);
    },
  });
}

/** Tells the browser that it is offline, as an operating system would; requests fail from then on. */
export async function setOffline(page: Page, offline: boolean): Promise<void> {
  await page.context().setOffline(offline);
}
