import { vi } from "vitest";

/**
 * Waits until an expectation holds, for as long as setup.ts lets Testing Library wait; for tests that have no document.
 * Vitest's own limit of a second is passed by a busy machine.
 */
export const soon = (holds: () => void): Promise<void> => vi.waitFor(holds, { timeout: 20_000 });
