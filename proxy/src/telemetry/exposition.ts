/**
 * The Prometheus text format, and the two things that are counted: tallies and distributions.
 * In: families of samples. Out: text; label values escaped. Pure (a Distribution is changed by its owner alone).
 * Recording is a few additions, so that it can stand in the hot path; all formatting waits for the scrape.
 */

export interface Sample {
  /** Appended to the family's name (`_bucket`, `_sum`, `_count`). */
  readonly suffix?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

export interface Family {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly samples: readonly Sample[];
}

export interface Distribution {
  readonly bounds: readonly number[];
  /** One count per bound, then one for everything above. */
  readonly counts: number[];
  sum: number;
}

export function exposition(families: readonly Family[]): string {
  return families
    .filter((family) => family.samples.length > 0)
    .map(text)
    .join('');
}

export function distribution(bounds: readonly number[]): Distribution {
  return { bounds, counts: new Array<number>(bounds.length + 1).fill(0), sum: 0 };
}

export function observe(into: Distribution, value: number): void {
  let at = 0;
  while (at < into.bounds.length && value > (into.bounds[at] ?? Infinity)) at += 1;
  into.counts[at] = (into.counts[at] ?? 0) + 1;
  into.sum += value;
}

/** Cumulative buckets, sum and count, as the format wants them. */
export function histogramSamples(labels: Sample['labels'], from: Distribution): Sample[] {
  let total = 0;
  const buckets = from.counts.map((count, index) => {
    total += count;
    return { suffix: '_bucket', labels: { ...labels, le: String(from.bounds[index] ?? '+Inf') }, value: total };
  });
  return [...buckets, { suffix: '_sum', labels, value: from.sum }, { suffix: '_count', labels, value: total }];
}

function text({ name, help, type, samples }: Family): string {
  const lines = samples.map(({ suffix, labels, value }) => `${name}${suffix ?? ''}${labelText(labels)} ${value}`);
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ''].join('\n');
}

function labelText(labels: Sample['labels']): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}

function escaped(value: string): string {
  return value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"');
}
