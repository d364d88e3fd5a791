import fc from 'fast-check';
import type { MCPToolConfigSpec, VirtualMCPServerWorkload } from './index.ts';
import { mergeToolConfig, unsupported } from './index.ts';

type Entry = Omit<VirtualMCPServerWorkload, 'workload'>;

const toolConfigRef = { name: 'shared' };
const shared: MCPToolConfigSpec = {
  toolsFilter: ['search', 'fetch'],
  toolsOverride: { search: { name: 'find', description: 'shared' }, fetch: { name: 'get' } },
};

test.each<[string, Entry, MCPToolConfigSpec | undefined, Entry]>([
  [
    'an entry that says nothing takes everything',
    {},
    shared,
    { filter: ['search', 'fetch'], overrides: shared.toolsOverride! },
  ],
  ['its own filter wins', { filter: ['list'] }, { toolsFilter: ['search'] }, { filter: ['list'] }],
  ['its own filter that is empty does not win', { filter: [] }, { toolsFilter: ['search'] }, { filter: ['search'] }],
  ['an empty shared filter filters nothing', {}, { toolsFilter: [] }, {}],
  [
    'an empty shared filter leaves an empty own one, which offers none',
    { filter: [] },
    { toolsFilter: [] },
    { filter: [] },
  ],
  [
    'its own override wins as a whole, for its tool only',
    { overrides: { search: { name: 'look' } } },
    shared,
    { filter: ['search', 'fetch'], overrides: { search: { name: 'look' }, fetch: { name: 'get' } } },
  ],
  [
    'an override for another tool is added',
    { overrides: { list: { name: 'ls' } } },
    { toolsOverride: { fetch: {} } },
    { overrides: { list: { name: 'ls' }, fetch: {} } },
  ],
  [
    'a config without a spec changes nothing',
    { filter: ['a'], overrides: {} },
    undefined,
    { filter: ['a'], overrides: {} },
  ],
  ['a config that says nothing changes nothing', { excludeAll: true }, {}, { excludeAll: true }],
  [
    'everything else of the entry stays',
    { excludeAll: true, resources: { filter: ['a'], excludeAll: false }, prompts: { excludeAll: true } },
    { toolsFilter: ['search'] },
    {
      excludeAll: true,
      resources: { filter: ['a'], excludeAll: false },
      prompts: { excludeAll: true },
      filter: ['search'],
    },
  ],
])('%s', (_, entry, spec, expected) => {
  const inputs = structuredClone({ entry, spec });
  expect(mergeToolConfig({ workload: 'github', toolConfigRef, ...entry }, spec)).toEqual({
    workload: 'github',
    ...expected,
  });
  expect({ entry, spec }).toEqual(inputs);
});

describe('laws of merging', () => {
  const name = fc.constantFrom('search', 'fetch', 'list', '__proto__', 'constructor');
  const overrides = fc.dictionary(name, fc.record({ name, description: fc.string() }, { requiredKeys: [] }));
  const specs = fc.record({ toolsFilter: fc.array(name), toolsOverride: overrides }, { requiredKeys: [] });
  const entries = fc
    .record({ filter: fc.array(name), overrides }, { requiredKeys: [] })
    .map((entry): VirtualMCPServerWorkload => ({ workload: 'a', ...entry, toolConfigRef }));

  test('nothing of a reference is left, so that the proxy takes the entry', () => {
    fc.assert(
      fc.property(entries, specs, (entry, spec) => {
        const tools = [mergeToolConfig(entry, spec)];
        expect(unsupported('ProxyConfigFile', { aggregation: { tools } })).toEqual([]);
      }),
    );
  });

  test('merging twice is merging once', () => {
    fc.assert(
      fc.property(entries, specs, (entry, spec) => {
        const once = mergeToolConfig(entry, spec);
        expect(mergeToolConfig(once, spec)).toEqual(once);
      }),
    );
  });

  test('every tool that is named in either has its override, and the own words win', () => {
    fc.assert(
      fc.property(entries, specs, (entry, spec) => {
        const merged = new Map(Object.entries(mergeToolConfig(entry, spec).overrides ?? {}));
        const wanted = new Map([...Object.entries(spec.toolsOverride ?? {}), ...Object.entries(entry.overrides ?? {})]);
        expect(merged).toEqual(wanted);
      }),
    );
  });
});
