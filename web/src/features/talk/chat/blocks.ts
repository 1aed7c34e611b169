/** How a long chat is divided, so that only what is near the eyes is in the page. Pure. */
import type { MessageState } from "@/live/state";

/** How many messages are put into the page, and taken out of it, together. */
export const blockSize = 40;

/** Messages that stand together. */
export interface MessageBlock {
  /** The id of the first one, which is the block's for good: nothing comes before it. */
  readonly id: string;
  readonly messages: readonly MessageState[];
}

/** The blocks of a chat; a block of which nothing changed is the same object as in `before`. */
export function blocksOf(
  messages: readonly MessageState[],
  before: readonly MessageBlock[] = [],
): readonly MessageBlock[] {
  const blocks: MessageBlock[] = [];
  for (let from = 0; from < messages.length; from += blockSize) {
    const part = messages.slice(from, from + blockSize);
    const known = before[blocks.length];
    const isSame =
      known?.messages.length === part.length && part.every((message, at) => message === known.messages[at]);
    const [first] = part;
    if (isSame) blocks.push(known);
    else if (first) blocks.push({ id: first.id, messages: part });
  }
  return blocks;
}

/** About how high a block is, in px, before it was ever in the page: by its lines of about 36 letters. */
export function guessHeight({ messages }: MessageBlock): number {
  let height = 0;
  for (const { body, reply_to } of messages) {
    let lines = 0;
    for (const line of body.split("\n")) lines += 1 + Math.floor((line.length + 12) / 36);
    height += 8 + 20 * lines + (reply_to === null ? 0 : 20);
  }
  return height;
}
