/** Waits that end early together: when the network comes back, or when nobody wants their end any more. */
export class Waits {
  private readonly ends = new Set<() => void>();

  /** Waits, up to half as long again at random, so that a whole class does not come back in step. */
  pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.ends.delete(end);
        resolve();
      };
      const timer = setTimeout(end, ms * (1 + Math.random() / 2));
      this.ends.add(end);
    });
  }

  /** Ends every wait now. */
  end(): void {
    for (const end of [...this.ends]) end();
  }
}
