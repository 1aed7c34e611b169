/** How long something waits for a message that is being sent, in milliseconds. */
const longest = 20;

/** Does something once a message is on its way, or after a moment; at once when there is none to wait for. */
export function afterSending(sent: Promise<unknown> | undefined, act: () => void): void {
  if (!sent) {
    act();
    return;
  }
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, longest);
  });
  void Promise.race([sent, late]).finally(() => {
    clearTimeout(timer);
    act();
  });
}
