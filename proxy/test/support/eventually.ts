/**
 * Waits for a condition by bounded polling. In: an attempt that throws until it holds. Out: its value, or its last error after `timeoutMs`.
 */
import { setTimeout as pause } from 'node:timers/promises';

export async function eventually<T>(attempt: () => T | Promise<T>, timeoutMs = 5000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await pause(10);
  }
}
