/** A curious student: LiveKit's own client without our page. */
import { resolve } from "node:path";
import type { Page } from "@playwright/test";
import { call } from "./api";

/** Sends under a topic whatever it is given: JSON, or bytes as they are. */
export type RawClient = {
  participant: string;
  send(topic: string, body: unknown): Promise<void>;
  sendBytes(topic: string, bytes: Uint8Array): Promise<void>;
};

/** Joins by the API alone, and connects with LiveKit's own client, bare: sends what it likes. */
export async function rawClient(page: Page, session: string): Promise<RawClient> {
  const join = await call<{ participant: { id: string }; room_name: string }>(
    page,
    "POST",
    `/v1/sessions/${session}/join`,
    {
      client_op_id: crypto.randomUUID(),
    },
  );
  const token = await call<{ server_url: string; participant_token: string }>(page, "POST", "/v1/token", {
    room_name: join.body.room_name,
    participant_identity: join.body.participant.id,
  });
  await page.addScriptTag({
    path: resolve(import.meta.dirname, "../../node_modules/livekit-client/dist/livekit-client.umd.js"),
  });
  await page.evaluate(async ({ server_url, participant_token }) => {
    // biome-ignore lint/suspicious/noExplicitAny: the bare client, without its types
    const bare = window as any;
    bare.forger = new bare.LivekitClient.Room();
    await bare.forger.connect(server_url, participant_token);
    // Its own client would refuse too, if it believed the server.
    Object.defineProperty(bare.forger.localParticipant, "permissions", { get: () => ({ canPublishData: true }) });
  }, token.body);
  const sendBytes = (topic: string, bytes: Uint8Array) =>
    page.evaluate(
      async ({ topic, bytes }) => {
        // biome-ignore lint/suspicious/noExplicitAny: as above
        const { forger } = window as any;
        await forger.localParticipant
          .publishData(new Uint8Array(bytes), { topic, reliable: true })
          .catch(() => undefined);
      },
      { topic, bytes: [...bytes] },
    );
  return {
    participant: join.body.participant.id,
    send: (topic, body) => sendBytes(topic, new TextEncoder().encode(JSON.stringify(body))),
    sendBytes,
  };
}
