/**
 * Kubernetes quantities: `1000m` is `1`, `1024Mi` is `1Gi`. In: what a user wrote. Out: the API server's own spelling. Pure.
 * Guarantees: a value never changes, only its spelling; a text that is no quantity is undefined.
 * Source: Kubernetes API conventions, "Quantity": decimal suffixes n u m k M G T P E, binary Ki … Ei, or an exponent.
 */

/** The canonical spelling; undefined when `text` is no quantity. */
export function canonicalQuantity(text: string | number): string | undefined {
  const parsed = parse(String(text));
  if (parsed === undefined) return undefined;
  const { nanos, format } = parsed;
  if (nanos === 0n) return '0';
  const isBinary = format === 'binary' && abs(nanos) >= 1024n * nano && nanos % nano === 0n;
  return isBinary ? spell(nanos, binary, 1024n) : spell(nanos, decimal, 1000n);
}

interface Parsed {
  /** Billionths: finer values are rounded up, as the API server does. */
  readonly nanos: bigint;
  readonly format: 'decimal' | 'binary';
}

const nano = 1_000_000_000n;
const decimal = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const pattern = /^([+-]?)(\d+\.?\d*|\.\d+)(?:([eE][+-]?\d{1,3})|([numkMGTPE]|[KMGTPE]i))?$/;

function parse(text: string): Parsed | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, sign, digits = '', exponent, suffix = ''] = match;
  const [whole = '', fraction = ''] = digits.split('.');
  const mantissa = BigInt(whole + fraction || '0') * nano;
  const scale = 10n ** BigInt(fraction.length);
  const { up, down } = factor(exponent, suffix);
  const size = ceilDivide(mantissa * up, scale * down);
  return { nanos: sign === '-' ? -size : size, format: suffix.endsWith('i') ? 'binary' : 'decimal' };
}

function factor(exponent: string | undefined, suffix: string): { up: bigint; down: bigint } {
  if (exponent !== undefined) return power(10n, Number(exponent.slice(1)));
  const index = binary.indexOf(suffix);
  if (index > 0) return power(1024n, index);
  return power(1000n, decimal.indexOf(suffix) - 3);
}

function power(base: bigint, exponent: number): { up: bigint; down: bigint } {
  return exponent >= 0 ? { up: base ** BigInt(exponent), down: 1n } : { up: 1n, down: base ** BigInt(-exponent) };
}

/** With the largest suffix that leaves a whole number. */
function spell(nanos: bigint, suffixes: readonly string[], step: bigint): string {
  let amount = suffixes === binary ? nanos / nano : nanos;
  let index = 0;
  while (index < suffixes.length - 1 && amount % step === 0n) {
    amount /= step;
    index += 1;
  }
  return `${amount}${suffixes[index]}`;
}

function ceilDivide(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by;
}

function abs(value: bigint): bigint {
  return value < 0n ? -value : value;
}
