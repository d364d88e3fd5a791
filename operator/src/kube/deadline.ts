/**
 * A signal that aborts with the caller's, or after `ms`. The owner calls `release`, which ends timer and listener;
 * `disarm` ends the timer alone (the headers are there, the body may take its time).
 */

export interface Deadline {
  readonly signal: AbortSignal;
  disarm(): void;
  release(): void;
}

export function deadline(caller: AbortSignal, ms: number): Deadline {
  const controller = new AbortController();
  const forward = () => controller.abort(caller.reason);
  const timer = setTimeout(() => {
    controller.abort(new DOMException(`the API server did not answer within ${ms} ms`, 'TimeoutError'));
  }, ms);
  if (caller.aborted) forward();
  else caller.addEventListener('abort', forward, { once: true });
  return {
    signal: controller.signal,
    disarm: () => clearTimeout(timer),
    release() {
      clearTimeout(timer);
      caller.removeEventListener('abort', forward);
    },
  };
}
