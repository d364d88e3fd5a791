/**
 * The fields of a kind's spec, walked from its CRD, and specs with one field set. For tests. Pure.
 * Paths: `a.b`, `[]` for the elements of a list, `*` for the values of a map.
 */
import type { Dict } from '../../hack/dev-cluster/apiserver/types.ts';

export interface Leaf {
  readonly path: string;
  /** A value that the schema takes. */
  readonly sample: unknown;
  /** Its description and those of what it stands in, outermost first. */
  readonly descriptions: readonly string[];
}

interface Schema {
  readonly type?: string;
  readonly description?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema | boolean;
}

interface Definition {
  readonly spec: { versions: { schema: { openAPIV3Schema: { properties: { spec: Schema } } } }[] };
}

export function leavesOf(definition: unknown): Leaf[] {
  const [version] = (definition as Definition).spec.versions;
  return version === undefined ? [] : walk(version.schema.openAPIV3Schema.properties.spec, '', []);
}

function walk(schema: Schema, path: string, above: readonly string[]): Leaf[] {
  const descriptions = [...above, schema.description ?? ''];
  const { properties, items, additionalProperties: values } = schema;
  if (properties !== undefined) {
    return Object.entries(properties).flatMap(([name, inner]) =>
      walk(inner, path === '' ? name : `${path}.${name}`, descriptions),
    );
  }
  if (items !== undefined) return walk(items, `${path}[]`, descriptions);
  if (typeof values === 'object') return walk(values, `${path}.*`, descriptions);
  return [{ path, sample: sampleOf(schema), descriptions }];
}

const samples: Readonly<Record<string, unknown>> = { boolean: true, integer: 1, number: 0.5, object: { a: 'b' } };

function sampleOf({ type = '', enum: known }: Schema): unknown {
  // The one value that asks for nothing.
  return known?.find((value) => value !== 'unauthenticated') ?? samples[type] ?? 'text';
}

/** `more` with the value at the path; elements and map values that lack are made, the key of a map is `k`. */
export function specWith(path: string, value: unknown, more: Dict = {}): Dict {
  const copy = structuredClone(more);
  const steps = stepsOf(path);
  let here: Dict = copy;
  steps.forEach((step, index) => {
    const next = steps[index + 1];
    if (next === undefined) here[step] = value;
    else here = (here[step] ??= next === '0' ? [] : {}) as Dict;
  });
  return copy;
}

export function at(value: unknown, path: string): unknown {
  return stepsOf(path).reduce<unknown>((here, step) => (here as Dict | undefined)?.[step], value);
}

function stepsOf(path: string): string[] {
  return path
    .replaceAll('[]', '.0')
    .split('.')
    .map((step) => (step === '*' ? 'k' : step));
}
