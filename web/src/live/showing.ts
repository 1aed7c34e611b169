/**
 * What is shown to a class beyond its log: this person's operations and the others', the pointers, and the messages
 * that carry them. Messages of our server bring events; those of people count when the confirmed log calls them staff
 * and joined.
 */
import { mayDraw } from "./board";
import { Inks } from "./ink/ink";
import { readInk } from "./ink/message";
import { InkSender } from "./ink/sender";
import type { EventLog } from "./log";
import { counts, Inbox } from "./ops/inbox";
import { Outbox } from "./ops/outbox";
import type { OutboxSource, Saving } from "./ops/outbox-source";
import type { PendingOps } from "./ops/pending";
import { type OpMessage, readMessage, type ShowOp, writeMessage } from "./ops/wire";
import { PointerSender, type PointerSpot, Pointers, readPointer } from "./pointer";
import { readRelay } from "./relay";
import type { DataMessage, RoomData } from "./room-data";

/** How often staff pages say how far they have read, in milliseconds. */
export const headEvery = 2_000;

/**
 * With more others than this ink goes out every second frame: the media server sends each message to each of them, and
 * nobody sees the difference of 17 ms.
 */
const crowd = 40;

/** What a Showing needs from outside. */
export interface ShowingSource extends Pick<OutboxSource, "keeper" | "post" | "postLast" | "failureOf" | "onRefused"> {
  readonly sessionId: string;
  readonly me: string;
  readonly log: EventLog;
  readonly pending: PendingOps;
  readonly data: Pick<RoomData, "publish" | "subscribe">;
  /** How many others are in the room. */
  others(): number;
  /** Whether the class is on and the room connected. */
  isOn(): boolean;
  /** The server told of what it wrote. */
  onTold(): void;
}

/** See the file's comment. */
export class Showing {
  /** Every operation that is shown and not in the log yet. */
  readonly pending: PendingOps;
  /** The pointers of those who teach, one's own among them. */
  readonly pointers = new Pointers();
  /** What is being drawn, one's own among it. */
  readonly inks: Inks;
  /** Takes this person's ink while it is drawn; what is saved of it is an operation. */
  readonly ink: InkSender;
  private readonly outbox: Outbox;
  private readonly inbox: Inbox;
  private readonly sender: PointerSender;
  private readonly stops: (() => void)[] = [];

  constructor(private readonly source: ShowingSource) {
    const { me, log } = source;
    this.pending = source.pending;
    this.outbox = new Outbox({
      ...source,
      tell: (message) => this.tell(message),
      onEvents: (events) => log.offer(events),
    });
    this.inbox = new Inbox({
      me,
      pending: this.pending,
      confirmed: () => log.getSnapshot().state,
      throughN: () => log.getSnapshot().through_n,
      expect: (n) => log.expect({ n, k: 0 }),
    });
    this.inks = new Inks({
      session: source.sessionId,
      me,
      mayDraw: (actor, page) => mayDraw(log.getSnapshot().state, actor, page),
      isTaken: (actor, op) => this.pending.has(actor, op) || this.pending.isOver(actor, op),
    });
    this.ink = new InkSender({
      inks: this.inks,
      hasOthers: () => source.others() > 0,
      tell: (payload) => void source.data.publish("ink", payload, false),
      frame: (act) => afterFrames(source.others() > crowd ? 2 : 1, act),
    });
    this.sender = new PointerSender({
      tell: (payload) => {
        const message = readPointer(payload);
        if (message) this.pointers.take(me, message);
        void source.data.publish("pointer", payload, false);
      },
      log: (content) => this.outbox.once({ type: "pointer.moved", content }),
      now: () => performance.now(),
    });
  }

  /** How saving stands. Bound, for useSyncExternalStore. */
  readonly getSnapshot = (): Saving => this.outbox.getSnapshot();

  /** Calls back after each change until the returned function is called. Bound, for useSyncExternalStore. */
  readonly subscribe = (listener: () => void): (() => void) => this.outbox.subscribe(listener);

  /** Listens and sends until `close`. */
  start(): void {
    this.stops.push(this.source.data.subscribe(this.onData), this.source.log.subscribe(this.onLog));
    this.stops.push(this.pending.subscribe(this.inks.follow));
    const timer = setInterval(() => this.sayHead(), headEvery);
    this.stops.push(() => clearInterval(timer));
    addEventListener("pagehide", this.outbox.last);
    this.stops.push(() => removeEventListener("pagehide", this.outbox.last));
    void this.outbox.start();
  }

  /**
   * Does an operation: it is seen at once, of what is not drawn by everybody, and saved as soon as that can be. Returns
   * its id, which is a new one unless it is given.
   */
  do(op: ShowOp, id?: string): string {
    return this.outbox.do(op, id);
  }

  /** Saves what waits: for who is about to leave. It does not take longer than a person likes to wait. */
  saved(): Promise<void> {
    return this.outbox.saved();
  }

  /** This person's pointer is here; null: it is put away. */
  point(spot: PointerSpot | null): void {
    if (spot) this.sender.move(spot);
    else this.sender.lift();
  }

  /** Saves what was offered because it is old. */
  saveOffered(): void {
    this.outbox.saveOffered();
  }

  /** Forgets what was offered. */
  dropOffered(): void {
    this.outbox.dropOffered();
  }

  /** The connection is back. */
  cameBack(): void {
    this.outbox.cameBack();
  }

  /** Stops. `forget`: what is not saved is over. */
  close(forget: boolean): void {
    for (const stop of this.stops.splice(0)) stop();
    this.sender.close();
    this.ink.close();
    this.inks.close();
    this.inbox.close();
    this.outbox.close(forget);
    this.pending.clear();
  }

  private readonly onLog = (): void => {
    this.inbox.follow();
    this.outbox.follow();
    this.inks.follow();
  };

  private readonly onData = ({ topic, sender, payload }: DataMessage): void => {
    if (topic === "event") {
      if (sender === "") this.onRelay(payload);
    } else if (sender === "") return;
    else if (topic === "pointer") {
      const message = readPointer(payload);
      if (message && counts(this.source.log.getSnapshot().state, sender)) this.pointers.take(sender, message);
    } else if (topic === "ink") {
      const message = readInk(payload);
      if (message) this.inks.take(sender, message);
    } else {
      const message = readMessage(topic, payload);
      if (message) this.inbox.take(sender, message);
    }
  };

  private onRelay(payload: Uint8Array): void {
    const { log, me } = this.source;
    const message = readRelay(payload);
    if (!message) return;
    const { events, through_n, through_k } = message;
    // Who does not teach any more may still be sent what was on its way.
    if (through_k !== null && !counts(log.getSnapshot().state, me)) return;
    log.offer(events);
    log.expect({ n: through_n ?? 0, k: through_k ?? 0 });
    this.source.onTold();
  }

  private sayHead(): void {
    const { log, me, isOn } = this.source;
    const { state, through_n } = log.getSnapshot();
    if (isOn() && counts(state, me)) void this.tell({ topic: "head", n: through_n });
  }

  private tell(message: OpMessage): Promise<boolean> {
    return this.source.data.publish(message.topic, writeMessage(message), message.topic !== "head");
  }
}

/** Calls back after so many frames, unless the returned function is called before. */
function afterFrames(count: number, act: () => void): () => void {
  let frame = requestAnimationFrame(function next() {
    count -= 1;
    if (count > 0) frame = requestAnimationFrame(next);
    else act();
  });
  return () => cancelAnimationFrame(frame);
}
