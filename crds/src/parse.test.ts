/**
 * The samples in testdata, each against what it says of itself, and the laws of parse.
 * `# problem:` must be found by every reader; `# problem(cel):` by the API server's CEL rules only; `# parse:` by parse only.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse as parseYaml } from 'yaml';
import { parseConfig, parseResource, type Parsed, type Resources } from './index.ts';

/** The kinds that programs read; hack/generate tries the samples of the others on their schemas. */
const kinds = Object.keys({
  VirtualMCPServer: true,
  MCPGroup: true,
  MCPServer: true,
  MCPServerEntry: true,
  MCPRemoteProxy: true,
  MCPToolConfig: true,
} satisfies Record<keyof Resources, true>) as (keyof Resources)[];

const testdata = join(import.meta.dirname, '../testdata');
const samples = (directory: string): [string, string][] =>
  readdirSync(join(testdata, directory), { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.yaml'))
    .map((entry): [string, string] => [entry.name, readFileSync(join(testdata, directory, entry.name), 'utf8')])
    .filter(([, text]) => directory.endsWith('config') || kinds.some((kind) => text.includes(`\nkind: ${kind}\n`)));

function parseSample(text: string): Parsed<unknown> {
  const resource: unknown = parseYaml(text);
  return parseResource((resource as { kind: keyof Resources }).kind, resource);
}

const problemsIn = (parsed: Parsed<unknown>): readonly { path: string; message: string }[] =>
  'problems' in parsed ? parsed.problems : [];

function promised(text: string, mark: RegExp): string[] {
  return text.split('\n').flatMap((line) => mark.exec(line)?.[1] ?? []);
}

describe('valid samples', () => {
  test.each(samples('valid'))('%s parses', (_, text) => {
    expect(problemsIn(parseSample(text))).toEqual([]);
  });

  test.each(samples('valid/config'))('config/%s parses', (_, text) => {
    expect(problemsIn(parseConfig(text))).toEqual([]);
  });

  test.each(samples('valid/config'))('config/%s: parsing what parse gave changes nothing', (_, text) => {
    const once = parseConfig(text);
    const value = 'value' in once ? once.value : undefined;
    expect(parseConfig(JSON.stringify(value))).toEqual({ value });
  });

  test.each(samples('valid'))('%s: parsing what parse gave changes nothing', (_, text) => {
    const once = parseSample(text);
    const value = 'value' in once ? once.value : undefined;
    expect(parseSample(JSON.stringify(value))).toEqual({ value });
  });
});

describe('invalid samples', () => {
  const check = (parsed: Parsed<unknown>, text: string) => {
    const lines = problemsIn(parsed).map(({ path, message }) => (path === '' ? message : `${path}: ${message}`));
    for (const promise of promised(text, /^# (?:problem|parse): (.*)$/)) {
      const at = promise.indexOf(': ');
      const [path, fragment] = at === -1 ? ['', promise] : [promise.slice(0, at + 2), promise.slice(at + 2)];
      const found = lines.some((line) => line.startsWith(path) && line.includes(fragment));
      expect({ promise, found, lines }).toMatchObject({ found: true });
    }
  };

  test.each(samples('invalid'))('%s has the problem that it names', (_, text) => {
    expect(text).toMatch(/^# (problem|problem\(cel\)|parse): \S/);
    check(parseSample(text), text);
  });

  test.each(samples('invalid/config'))('config/%s has the problem that it names', (_, text) => {
    expect(text).toMatch(/^# problem: \S/);
    check(parseConfig(text), text);
  });
});

describe('all problems at once', () => {
  test('faults of the schema, unknown keys, semantics and unsupported settings stand in one answer', () => {
    const parsed = parseConfig(`
name: a
groupRef: 5
incomingAuth: { type: anonymous }
agregation: {}
backends:
  - { name: a, url: "http://a/", transport: http }
  - { name: a, url: "http://b/", transport: sse }
  - 7
operational: { failureHandling: { healthCheckTimeout: 40s, circuitBreaker: {} } }
`);
    expect(problemsIn(parsed).map(({ path }) => path)).toEqual([
      'agregation',
      'groupRef',
      'backends[0].transport',
      'backends[2]',
      'operational.failureHandling.healthCheckTimeout',
      'backends[1].name',
      'operational.failureHandling.circuitBreaker',
    ]);
  });

  test('a part that the schema refused is not judged a second time', () => {
    const parsed = parseConfig('name: a\ngroupRef: b\nincomingAuth: {type: anonymous}\nhttp: {allowedOrigins: [""]}');
    expect(problemsIn(parsed)).toEqual([{ path: 'http.allowedOrigins[0]', message: 'must not be empty' }]);
  });
});

describe('defaults', () => {
  const least = 'name: a\ngroupRef: b\nincomingAuth: {type: anonymous}';

  test('A15, A45: an unset health interval is 30s, an unset threshold 3', () => {
    const parsed = parseConfig(least);
    const health = 'value' in parsed ? parsed.value.operational.failureHandling : undefined;
    expect(health).toMatchObject({
      healthCheckInterval: '30s',
      unhealthyThreshold: 3,
      partialFailureMode: 'best_effort',
    });
  });

  test('A44: healthCheckInterval 60s is accepted and kept', () => {
    const parsed = parseConfig(`${least}\noperational: {failureHandling: {healthCheckInterval: 60s}}`);
    const health = 'value' in parsed ? parsed.value.operational.failureHandling : undefined;
    expect(health?.healthCheckInterval).toBe('60s');
  });

  test('an unset filter stays unset and an empty one stays empty', () => {
    const parsed = parseConfig(`${least}\naggregation: {tools: [{workload: a}, {workload: b, filter: []}]}`);
    const tools = 'value' in parsed ? parsed.value.aggregation.tools : undefined;
    expect(tools?.map((entry) => entry.filter)).toEqual([undefined, []]);
  });
});

describe('parse never throws', () => {
  test('on any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => void parseConfig(text)));
  });

  test('on any JSON, and unknown keys are never taken', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect('problems' in parseConfig(text)).toBe(true);
      }),
    );
  });

  test('on any value as a resource', () => {
    const anything = fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withSet: true,
      withNullPrototype: true,
    });
    fc.assert(
      fc.property(anything, fc.constantFrom(...kinds), (value, kind) => {
        expect('problems' in parseResource(kind, value)).toBe(true);
      }),
    );
  });

  test('on a valid resource with any one part replaced', () => {
    const text = samples('valid').find(([name]) => name === 'virtualmcpserver-inline.yaml')?.[1] ?? '';
    const paths = everyPath(parseYaml(text));
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue(), (path, value) => {
        const resource = parseYaml(text) as object;
        replaceAt(resource, path, value);
        void parseResource('VirtualMCPServer', resource);
      }),
      { numRuns: 500 },
    );
  });

  test('on cycles, deep nesting, prototype keys and the caller’s value is never touched', () => {
    const cycle: Record<string, unknown> = {};
    cycle['self'] = cycle;
    expect('problems' in parseResource('MCPGroup', cycle)).toBe(true);
    expect('problems' in parseConfig('['.repeat(20_000))).toBe(true);
    expect('problems' in parseConfig('{"__proto__": {"name": "a"}, "constructor": 1}')).toBe(true);
    const group = {
      apiVersion: 'toolhive.stacklok.dev/v1beta1',
      kind: 'MCPGroup',
      metadata: { name: 'a' },
      status: {},
    };
    const before = structuredClone(group);
    expect(parseResource('MCPGroup', group)).toMatchObject({ value: { status: { phase: 'Pending' } } });
    expect(group).toEqual(before);
  });
});

function everyPath(value: unknown, path: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [path];
  return [
    ...(path.length === 0 ? [] : [path]),
    ...Object.entries(value).flatMap(([key, child]) => everyPath(child, [...path, key])),
  ];
}

function replaceAt(root: object, path: readonly string[], value: unknown): void {
  const parent = path.slice(0, -1).reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], root);
  (parent as Record<string, unknown>)[path.at(-1) ?? ''] = value;
}
