/**
 * Several measures side by side, in one run: machines are shared and noisy, so ratios of what ran at the same time count (performance.md).
 * In: named measures, rounds. Out: the median of each, and of its ratio to the first. The first round warms everything up.
 */
export interface Measured {
  readonly micros: number;
  /** To the first. */
  readonly ratio: number;
}

export async function interleaved<Name extends string>(
  rounds: number,
  measures: Readonly<Record<Name, () => Promise<number>>>,
): Promise<Readonly<Record<Name, Measured>>> {
  const names = Object.keys(measures) as Name[];
  const taken: Record<Name, number>[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const one = {} as Record<Name, number>;
    for (const name of names) one[name] = await measures[name]();
    if (round >= 0) taken.push(one);
  }
  const [first] = names;
  const measured = (name: Name): [Name, Measured] => [
    name,
    {
      micros: median(taken.map((one) => one[name])),
      ratio: median(taken.map((one) => one[name] / one[first ?? name])),
    },
  ];
  return Object.fromEntries(names.map(measured)) as Record<Name, Measured>;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
