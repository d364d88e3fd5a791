import fc from 'fast-check';
import type { MCPToolConfigSpec, VirtualMCPServerWorkload } from './index.ts';
import { behindToolConfig, mergeToolConfig, unsupported } from './index.ts';

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

describe('a server behind a config of its own', () => {
  const member: MCPToolConfigSpec = {
    toolsFilter: ['search', 'get'],
    toolsOverride: {
      search: { name: 'find', annotations: { readOnlyHint: true } },
      fetch: { name: 'get', description: 'gets' },
    },
  };

  test.each<[string, Entry, MCPToolConfigSpec, Entry]>([
    [
      'an entry that says nothing offers what the server offers',
      {},
      member,
      { overrides: member.toolsOverride!, filter: ['search', 'fetch'] },
    ],
    [
      'the entry filters by the new names',
      { filter: ['find'] },
      member,
      { overrides: member.toolsOverride!, filter: ['search'] },
    ],
    [
      'a tool that the server hides stays hidden',
      { filter: ['find', 'delete'] },
      member,
      { overrides: member.toolsOverride!, filter: ['search'] },
    ],
    [
      'a name that the server has given away names nothing',
      { filter: ['search'] },
      member,
      { overrides: member.toolsOverride!, filter: [] },
    ],
    [
      'an empty filter of the entry offers none',
      { filter: [] },
      member,
      { overrides: member.toolsOverride!, filter: [] },
    ],
    [
      'the entry’s words go over the server’s, hint by hint',
      { overrides: { find: { name: 'look', annotations: { title: 'Look' } } } },
      { toolsOverride: member.toolsOverride! },
      {
        overrides: {
          find: { name: 'look', annotations: { title: 'Look' } },
          search: { name: 'look', annotations: { readOnlyHint: true, title: 'Look' } },
          fetch: { name: 'get', description: 'gets' },
        },
      },
    ],
    [
      'a config that says nothing changes nothing',
      { filter: ['a'], excludeAll: true },
      {},
      { filter: ['a'], excludeAll: true },
    ],
    ['nothing on either side is nothing', {}, {}, {}],
  ])('%s', (_, entry, spec, expected) => {
    expect(behindToolConfig({ workload: 'github', ...entry }, spec)).toEqual({ workload: 'github', ...expected });
  });

  test('one step does what two would: the server’s config, then the entry', () => {
    const tools = ['a', 'b', 'c', 'd'];
    const original = fc.constantFrom(...tools);
    const override = (stage: string) => (tool: string, renames: boolean) => [
      tool,
      renames ? { name: `${stage}${tool}` } : { description: stage },
    ];
    const overridesOf = (stage: string, name: fc.Arbitrary<string>) =>
      fc
        .array(fc.tuple(name, fc.boolean()).map(([tool, renames]) => override(stage)(tool, renames)))
        .map((pairs) => Object.fromEntries(pairs) as Overrides);
    const offered = fc.constantFrom(...tools, ...tools.map((tool) => `1${tool}`));
    const anyName = fc.oneof(
      offered,
      offered.map((name) => `2${name}`),
    );
    const specs = fc.record({ toolsFilter: fc.array(offered), toolsOverride: overridesOf('1', original) });
    const entries = fc.record({
      filter: fc.option(fc.array(anyName), { nil: undefined }),
      overrides: overridesOf('2', offered),
    });
    fc.assert(
      fc.property(specs, entries, (spec, { filter, overrides }) => {
        const entry = { workload: 'a', overrides, ...(filter === undefined ? {} : { filter }) };
        const twice = seen(
          seen(
            tools.map((tool) => ({ tool, name: tool })),
            spec.toolsOverride,
            spec.toolsFilter.length > 0 ? spec.toolsFilter : undefined,
          ),
          overrides,
          filter,
        );
        const once = behindToolConfig(entry, spec);
        expect(
          seen(
            tools.map((tool) => ({ tool, name: tool })),
            once.overrides ?? {},
            once.filter,
          ),
        ).toEqual(twice);
      }),
      { numRuns: 2000 },
    );
  });
});

type Overrides = NonNullable<VirtualMCPServerWorkload['overrides']>;

/** What is left of tools, and under which names. */
function seen(
  tools: readonly { tool: string; name: string; description?: string }[],
  overrides: Overrides,
  filter: readonly string[] | undefined,
): { tool: string; name: string; description?: string }[] {
  return tools.flatMap(({ name, ...tool }) => {
    const words = overrides[name];
    const shown = { ...tool, name, ...words };
    return filter === undefined || filter.includes(name) || filter.includes(shown.name) ? [shown] : [];
  });
}
