/**
 * Kubernetes quantities in their one canonical spelling (`1000m` → `1`, `1024Mi` → `1Gi`). In: a string or number. Out: the string; anything else unchanged.
 * Pure. Source: apimachinery's resource.Quantity: the largest suffix of the same family that needs no fraction.
 */
const binary = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const decimal = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
/** Exponents (`1e3`) stay as they are. */
const shape = /^([+-]?)(\d+)(?:\.(\d*))?([KMGTPE]i|[numkMGTPE])?$/;

export function quantity(value: unknown): unknown {
  if (typeof value !== 'string' && typeof value !== 'number') return value;
  const parts = shape.exec(String(value));
  if (parts === null) return String(value);
  const [sign, whole, fraction, suffix] = parts.slice(1).map((part) => part ?? '') as [string, string, string, string];
  const nanos = scaled(BigInt(whole + fraction), fraction.length, suffix);
  const spelled = suffix.endsWith('i') ? inBinary(nanos) : inDecimal(nanos);
  return sign === '-' && nanos !== 0n ? `-${spelled}` : spelled;
}

/** In billionths, rounded up like the real one. */
function scaled(digits: bigint, places: number, suffix: string): bigint {
  const factor =
    suffix !== '' && binary.includes(suffix)
      ? 1024n ** BigInt(binary.indexOf(suffix)) * 10n ** 9n
      : 10n ** BigInt(3 * decimal.indexOf(suffix));
  const divisor = 10n ** BigInt(places);
  return (digits * factor + divisor - 1n) / divisor;
}

function inBinary(nanos: bigint): string {
  const unit = 10n ** 9n;
  if (nanos % unit !== 0n) return inDecimal(nanos);
  let [value, step] = [nanos / unit, 0];
  while (value !== 0n && value % 1024n === 0n && step < binary.length - 1) [value, step] = [value / 1024n, step + 1];
  return `${value}${binary[step]}`;
}

function inDecimal(nanos: bigint): string {
  if (nanos === 0n) return '0';
  let [value, step] = [nanos, 0];
  while (value % 1000n === 0n && step < decimal.length - 1) [value, step] = [value / 1000n, step + 1];
  return `${value}${decimal[step]}`;
}
