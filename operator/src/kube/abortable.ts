/**
 * Waits for a promise no longer than until the signal aborts; then throws its reason. What the promise does goes on.
 * Leaves no listener behind.
 */

export function abortable<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason as Error);
    const end = () => signal.removeEventListener('abort', abort);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(end);
  });
}
