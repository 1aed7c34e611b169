/** How far each pause may stray upwards, so that a class that waits does not ask in step. */
const stray = 0.25;

/**
 * Asks again and again, each time after the pause that the last answer named (in seconds), until an answer is null or
 * the returned function is called. While the page is hidden nothing is asked; when it is seen again and the pause is
 * over, it is asked at once.
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
    if (stopped || asking || document.visibilityState !== "visible") return;
    asking = true;
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
