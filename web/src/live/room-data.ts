/**
 * Messages of the media room: what arrives, under the sender's identity as the packet has it, and what is sent. The
 * media server writes that identity itself; it is empty for messages of our own server alone. An object of the sender
 * says nothing: there is none for the server and none for somebody whom the room has not told of yet.
 */
import { ConnectionState, type Room, RoomEvent } from "livekit-client";

/** One message. */
export interface DataMessage {
  readonly topic: string;
  /** Whose; empty: our server's. */
  readonly sender: string;
  readonly payload: Uint8Array;
}

/** The largest message that is looked at, in bytes. */
const maxBytes = 16_384;

/** See the file's comment. */
export class RoomData {
  private readonly listeners = new Set<(message: DataMessage) => void>();

  constructor(private readonly room: Room) {
    room.on(RoomEvent.DataReceived, (payload, _person, _kind, topic, _encryption, sender) => {
      if (sender === undefined || topic === undefined || payload.length > maxBytes) return;
      for (const listener of [...this.listeners]) listener({ topic, sender, payload });
    });
  }

  /** Calls back with each message until the returned function is called. */
  readonly subscribe = (listener: (message: DataMessage) => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };

  /** Sends to everybody. False when it could not: without a connection or the right; nobody tries again. */
  async publish(topic: string, payload: Uint8Array<ArrayBuffer>, reliable: boolean): Promise<boolean> {
    const { localParticipant, state } = this.room;
    if (state !== ConnectionState.Connected || localParticipant.permissions?.canPublishData !== true) return false;
    try {
      await localParticipant.publishData(payload, { topic, reliable });
      return true;
    } catch {
      return false;
    }
  }
}
