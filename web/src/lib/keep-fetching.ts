/** How long is waited after each try, in milliseconds; the last one again and again. */
const waits = [1_000, 2_000, 4_000, 8_000, 15_000];

/**
 * Fetches a part of the page until it is there, for `lazy`: that remembers a failure for good and throws it, which
 * would take the whole page away because the network was cut when one part of it was needed.
 */
export async function keepFetching<T>(fetchPart: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await fetchPart();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, waits[Math.min(tries, waits.length - 1)]));
    }
  }
}
