/**
 * Waits for a condition, looking every few milliseconds, at most `timeoutMs`. For tests: instead of sleeping a fixed time.
 */

export async function until(holds: () => boolean | Promise<boolean>, timeoutMs = 5_000): Promise<void> {
  const endMs = performance.now() + timeoutMs;
  while (!(await holds())) {
    if (performance.now() > endMs)
      throw new Error(`condition did not hold within ${timeoutMs} ms: ${holds.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
