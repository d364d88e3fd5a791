/**
 * Waiting for a condition instead of for a time: polls until it holds, fails with what it waited for.
 * In: a condition, its name, a bound. Out: a promise. I/O: a timer.
 */
export async function eventually(what: string, holds: () => boolean, withinMs = 5000): Promise<void> {
  const untilMs = Date.now() + withinMs;
  while (!holds()) {
    if (Date.now() > untilMs) throw new Error(`waited ${withinMs} ms in vain for: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
