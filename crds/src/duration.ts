/**
 * Go's duration strings ("30s", "1h30m", "0.5s"), which Kubernetes users write.
 * In: text. Out: milliseconds. Pure. Source: api.md "Common".
 */

const unitMs: Readonly<Record<string, number>> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
};
const part = /([0-9]+(?:\.[0-9]+)?)(ns|us|µs|ms|s|m|h)/g;
const whole = /^(?:[0-9]+(?:\.[0-9]+)?(?:ns|us|µs|ms|s|m|h))+$/;

/** Throws an Error for text that is no duration; what `parse` let through never is. */
export function durationMs(text: string): number {
  if (!whole.test(text)) throw new Error(`"${text}" is not a duration; write one like "30s" or "1h30m"`);
  let total = 0;
  for (const [, number, unit] of text.matchAll(part)) total += Number(number) * (unitMs[unit ?? ''] ?? 0);
  // To whole nanoseconds, so that "1.1s" is 1100 and not 1100.0000000000002.
  return Math.round(total * 1e6) / 1e6;
}
