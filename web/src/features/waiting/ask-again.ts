/** How far each pause may stray upwards, so that a class that waits does not ask in step. */
const stray = 0.25;

/**
 * Asks again and again, each time after the pause that the last answer named (in seconds), until an answer is null or
 * the returned function is called. It asks in a hidden page as well: who waits in another tab is not to miss the start.
 * Browsers slow the timers of hidden pages down, so a page that is seen again asks at once when its pause is over.
 */
export function askAgain(
  firstPauseS: number,
  ask: () => Promise<number | null>,
  random: () => number = Math.random,
): () => void {
  let stopped = false;
  let asking = false;
  let due = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (seconds: number) => {
    const pause = Math.max(1, seconds) * 1_000 * (1 + random() * stray);
    due = Date.now() + pause;
    timer = setTimeout(turn, pause);
  };
  const turn = async () => {
    if (stopped || asking) return;
    asking = true;
    clearTimeout(timer);
    const pause = await ask();
    asking = false;
    if (stopped) return;
    if (pause === null) stop();
    else wait(pause);
  };
  const seen = () => {
    if (document.visibilityState === "visible" && Date.now() >= due) void turn();
  };
  const stop = () => {
    stopped = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", seen);
  };
  document.addEventListener("visibilitychange", seen);
  wait(firstPauseS);
  return stop;
}
