/**
 * The values that were used last, of all that were ever put in: a memory with a bound. In: what a value weighs, how much is kept in all.
 * Guarantees: the one used last is the last to go; what is held weighs `most` at most, a value that is heavier alone is not held. No I/O.
 */

export interface Recent<T> {
  get(key: string): T | undefined;
  put(key: string, value: T): void;
}

export function createRecent<T>(most: number, weightOf: (value: T) => number): Recent<T> {
  const known = new Map<string, T>();
  let held = 0;
  const drop = (key: string) => {
    const value = known.get(key);
    if (value !== undefined && known.delete(key)) held -= weightOf(value);
  };
  const put = (key: string, value: T) => {
    drop(key);
    known.set(key, value);
    held += weightOf(value);
    for (const oldest of known.keys()) {
      if (held <= most) break;
      drop(oldest);
    }
  };
  return {
    get(key) {
      const value = known.get(key);
      if (value !== undefined) put(key, value);
      return value;
    },
    put,
  };
}
