/**
 * What a client declared at initialize, as the bit mask that fits into its session id.
 * In: the `capabilities` object. Out: a number of at most 16 bits. Pure. Source: proxy.md §4.
 */
const bits: readonly (readonly [path: readonly string[], bit: number])[] = [
  [['roots'], 1],
  [['roots', 'listChanged'], 2],
  [['sampling'], 4],
  [['sampling', 'tools'], 8],
  [['elicitation'], 16],
  [['elicitation', 'url'], 32],
];

export function capabilityMask(capabilities: unknown): number {
  return bits.reduce((mask, [path, bit]) => (isDeclared(capabilities, path) ? mask | bit : mask), 0);
}

/** `{}` and `true` declare; absent, null and false do not. */
function isDeclared(value: unknown, path: readonly string[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return value !== undefined && value !== null && value !== false;
  if (typeof value !== 'object' || value === null) return false;
  return isDeclared((value as Record<string, unknown>)[key], rest);
}
