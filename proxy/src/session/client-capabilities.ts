/**
 * What a client declared at initialize, as the bit mask that fits into its session id.
 * In: the `capabilities` object. Out: a number of at most 16 bits; and back, what a backend is told of it. Pure. Source: proxy.md §4.
 */
const bits: readonly (readonly [path: readonly string[], bit: number])[] = [
  [['roots'], 1],
  [['roots', 'listChanged'], 2],
  [['sampling'], 4],
  [['sampling', 'tools'], 8],
  [['sampling', 'context'], 64],
  [['elicitation'], 16],
  [['elicitation', 'url'], 32],
  [['elicitation', 'form'], 128],
];

export function capabilityMask(capabilities: unknown): number {
  return bits.reduce((mask, [path, bit]) => (isDeclared(capabilities, path) ? mask | bit : mask), 0);
}

/** The JSON text of `capabilities` that says the same. */
export function capabilitiesOf(mask: number): string {
  const declared: Declared = {};
  for (const [path, bit] of bits) if ((mask & bit) !== 0) declare(declared, path);
  return JSON.stringify(declared);
}

interface Declared {
  [key: string]: Declared | true;
}

function declare(into: Declared, [key, ...rest]: readonly string[]): void {
  if (key === undefined) return;
  if (key === 'listChanged') into[key] = true;
  else {
    const inner = (into[key] ??= {});
    if (inner !== true) declare(inner, rest);
  }
}

/** `{}` and `true` declare; absent, null and false do not. */
function isDeclared(value: unknown, path: readonly string[]): boolean {
  const [key, ...rest] = path;
  if (key === undefined) return value !== undefined && value !== null && value !== false;
  if (typeof value !== 'object' || value === null) return false;
  return isDeclared((value as Record<string, unknown>)[key], rest);
}
