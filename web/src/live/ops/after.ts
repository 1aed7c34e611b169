/** How long something waits for a message that is being sent, in milliseconds. */
const longest = 32;

/**
 * How long a message that was handed over goes before the rest, in milliseconds: until then it is with the media server
 * on most networks, and on a small machine the drawing of a page does not take the processor from it. It is a frame of
 * the screen.
 */
export const lead = 16;

/** Does something once a message is on its way, or after a moment; at once when there is none to wait for. */
export function afterSending(sent: Promise<unknown> | undefined, act: () => void): void {
  if (!sent) {
    act();
    return;
  }
  let isDone = false;
  const once = () => {
    if (isDone) return;
    isDone = true;
    act();
  };
  const timer = setTimeout(once, longest);
  const go = () => {
    clearTimeout(timer);
    setTimeout(once, lead);
  };
  void sent.then(go, go);
}
