import fc from 'fast-check';
import type { JsonObject } from './json.ts';
import { mergeRules, podTemplateRules } from './merge-rules.ts';
import { strategicMerge } from './strategic-merge.ts';

const base: JsonObject = {
  metadata: { labels: { app: 'x' }, finalizers: ['a', 'b'] },
  spec: {
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'a' }],
    containers: [
      {
        name: 'vmcp',
        image: 'i:1',
        args: ['serve'],
        env: [{ name: 'A', value: '1' }],
        resources: { limits: { cpu: '500m', memory: '512Mi' } },
      },
      { name: 'log', image: 'l:1' },
    ],
    volumes: [{ name: 'tmp', emptyDir: {} }],
    terminationGracePeriodSeconds: 35,
  },
};
const merge = (patch: JsonObject) => strategicMerge(base, patch, podTemplateRules);
const spec = (patch: JsonObject) => merge({ spec: patch })['spec'] as JsonObject;

describe('strategic merge', () => {
  test.each<[string, JsonObject, Partial<JsonObject>]>([
    ['scalars are replaced', { terminationGracePeriodSeconds: 5 }, { terminationGracePeriodSeconds: 5 }],
    [
      'null deletes a field',
      { terminationGracePeriodSeconds: null },
      { terminationGracePeriodSeconds: undefined } as never,
    ],
    ['null for an absent field changes nothing', { hostname: null }, { hostname: undefined } as never],
    ['maps merge', { nodeSelector: { zone: 'a' } }, { nodeSelector: { disk: 'ssd', zone: 'a' } }],
    [
      'a map with $patch: replace is replaced',
      { nodeSelector: { $patch: 'replace', zone: 'a' } },
      { nodeSelector: { zone: 'a' } },
    ],
    ['a map with $patch: delete is emptied', { nodeSelector: { $patch: 'delete' } }, { nodeSelector: {} }],
    [
      'a map with $patch: merge merges',
      { nodeSelector: { $patch: 'merge', zone: 'a' } },
      { nodeSelector: { disk: 'ssd', zone: 'a' } },
    ],
    ['lists without a key are replaced', { tolerations: [{ key: 'b', value: null }] }, { tolerations: [{ key: 'b' }] }],
    [
      '$retainKeys drops what is not named',
      { volumes: [{ name: 'tmp', $retainKeys: ['name', 'configMap'], configMap: { name: 'c' } }] },
      { volumes: [{ name: 'tmp', configMap: { name: 'c' } }] },
    ],
    [
      '$patch: delete removes one item',
      { containers: [{ name: 'log', $patch: 'delete' }] },
      { containers: [containers(0)] },
    ],
    [
      'an item that is not there may be deleted',
      { volumes: [{ name: 'x', $patch: 'delete' }] },
      { volumes: [{ name: 'tmp', emptyDir: {} }] },
    ],
    [
      '$patch: replace replaces a keyed list',
      { volumes: [{ $patch: 'replace' }, { name: 'v' }] },
      { volumes: [{ name: 'v' }] },
    ],
    [
      'a new item stands before the others',
      { containers: [{ name: 's' }] },
      { containers: [{ name: 's' }, containers(0), containers(1)] },
    ],
    [
      '$setElementOrder orders',
      {
        '$setElementOrder/containers': [{ name: 'vmcp' }, { name: 's' }, { name: 'log' }],
        containers: [{ name: 's' }],
      },
      { containers: [containers(0), { name: 's' }, containers(1)] },
    ],
  ])('%s', (_title, patch, wanted) => {
    for (const [key, value] of Object.entries(wanted)) expect(spec(patch)[key]).toEqual(value);
  });

  test('containers merge by name and keep every generated field that the user did not set', () => {
    const patched = spec({
      containers: [{ name: 'vmcp', resources: { limits: { cpu: '2' } }, env: [{ name: 'B', value: '2' }] }],
    });
    expect(patched['containers']).toEqual([
      {
        ...containers(0),
        env: [
          { name: 'B', value: '2' },
          { name: 'A', value: '1' },
        ],
        resources: { limits: { cpu: '2', memory: '512Mi' } },
      },
      containers(1),
    ]);
  });

  test('sets of scalars merge, and $deleteFromPrimitiveList removes', () => {
    const patched = merge({ metadata: { finalizers: ['c'], '$deleteFromPrimitiveList/finalizers': ['a'] } });
    expect((patched['metadata'] as JsonObject)['finalizers']).toEqual(['c', 'b']);
  });

  test('Service ports merge by port', () => {
    const service = { spec: { ports: [{ port: 80, name: 'http' }] } };
    const patch = { spec: { ports: [{ port: 80, nodePort: 30000 }] } };
    expect(strategicMerge(service, patch, mergeRules('Service'))).toEqual({
      spec: { ports: [{ port: 80, name: 'http', nodePort: 30000 }] },
    });
  });

  test.each<[string, JsonObject, string]>([
    ['an unknown directive', { $rename: {} }, '"$rename" is not a directive'],
    ['an unknown $patch', { nodeSelector: { $patch: 'rotate' } }, '"$patch: "rotate"" is not a directive'],
    ['a container without a name', { containers: [{ image: 'x' }] }, 'spec.containers[0].name: is missing'],
    ['a container twice', { containers: [{ name: 'a' }, { name: 'a' }] }, 'spec.containers[1].name: "a" stands twice'],
    ['a container that is no object', { containers: ['vmcp'] }, 'spec.containers[0]: must be an object'],
    [
      'a replacing item with content',
      { volumes: [{ $patch: 'replace', name: 'v' }] },
      'spec.volumes[0]: "$patch: replace"',
    ],
    ['a field not retained', { $retainKeys: ['a'], b: 1 }, 'spec.b: is set but not listed'],
    [
      'a deletion from an atomic list',
      { '$deleteFromPrimitiveList/tolerations': ['a'] },
      'spec.tolerations: is replaced as a whole',
    ],
  ])('%s is refused with its path', (_title, patch, message) => {
    expect(() => spec(patch)).toThrow(message);
  });

  const value = fc.letrec((tie) => ({
    json: fc.oneof(
      { maxDepth: 3 },
      fc.string(),
      fc.integer(),
      fc.boolean(),
      fc.constant(null),
      tie('list'),
      tie('object'),
    ),
    list: fc.array(tie('json'), { maxLength: 3 }),
    object: fc.dictionary(
      fc.string({ minLength: 1, maxLength: 4 }).filter((key) => !key.startsWith('$') && key !== '__proto__'),
      tie('json'),
      { maxKeys: 4 },
    ),
  }));
  const named = fc
    .uniqueArray(fc.constantFrom('vmcp', 'log', 'a', 'b', 'c'), { maxLength: 4 })
    .chain((names) =>
      fc.tuple(
        ...names.map((name) =>
          fc.record(
            { name: fc.constant(name), image: fc.string(), $patch: fc.constantFrom('merge', 'delete') },
            { requiredKeys: ['name'] },
          ),
        ),
      ),
    );
  const patches = fc.record(
    {
      metadata: value.object,
      spec: fc.record(
        { containers: named, volumes: named, nodeSelector: value.object, tolerations: value.list },
        { requiredKeys: [] },
      ),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<JsonObject>;

  test('law: an empty patch changes nothing', () => {
    fc.assert(
      fc.property(patches, (patch) => expect(strategicMerge(merge(patch), {}, podTemplateRules)).toEqual(merge(patch))),
    );
  });

  test('law: the same patch twice equals once, and neither argument is changed', () => {
    fc.assert(
      fc.property(patches, (patch) => {
        const before = JSON.stringify([base, patch]);
        const once = merge(patch);
        expect(strategicMerge(once, patch, podTemplateRules)).toEqual(once);
        expect(JSON.stringify([base, patch])).toBe(before);
      }),
    );
  });
});

function containers(index: number): JsonObject {
  return ((base['spec'] as JsonObject)['containers'] as JsonObject[])[index] as JsonObject;
}
