import fc from 'fast-check';
import type { AggregationConfig, WorkloadRules } from '../config/config.ts';
import { catalog } from './catalog.ts';
import type { Catalog, Definition, Offer } from './catalog.types.ts';

const rules: AggregationConfig = {
  strategy: 'prefix',
  prefixFormat: '{workload}_',
  priorityOrder: [],
  defaultToolVisibility: 'allow',
  excludeAllTools: false,
  excludeAllResources: false,
  excludeAllPrompts: false,
  workloads: [],
};

function workload(name: string, some: Partial<WorkloadRules>): WorkloadRules {
  const open = { filter: undefined, excludeAll: false };
  return { workload: name, overrides: {}, ...open, resources: open, prompts: open, ...some };
}

function tool(name: string, json: object = {}): Definition {
  return { name, json: Buffer.from(JSON.stringify({ name, ...json })) };
}

function resource(uri: string): Definition {
  return { name: uri, json: Buffer.from(JSON.stringify({ uri, name: 'r' })) };
}

function offer(backend: string, some: Partial<Offer['definitions']>, dropped: string[] = []): Offer {
  return {
    backend,
    definitions: { tools: [], resources: [], resourceTemplates: [], prompts: [], ...some },
    dropped,
    instructions: undefined,
  };
}

const toolsOf = (result: Catalog) => result.items.tools.map((item) => item.name);
const routesOf = (result: Catalog) =>
  Object.fromEntries([...result.routes.tools].map(([name, route]) => [name, `${route.backend}/${route.name}`]));

const two = [offer('beta', { tools: [tool('get'), tool('put')] }), offer('alpha', { tools: [tool('get')] })];

describe('strategy', () => {
  test.each([
    ['{workload}_', ['alpha_get', 'beta_get', 'beta_put']],
    ['{workload}.', ['alpha.get', 'beta.get', 'beta.put']],
    ['x-{workload}-{workload}/', ['x-alpha-alpha/get', 'x-beta-beta/get', 'x-beta-beta/put']],
  ])('prefix %s names every tool, clash or not', (prefixFormat, names) => {
    const result = catalog(two, { ...rules, prefixFormat });
    expect(toolsOf(result)).toEqual(names);
    expect(result.conflicts).toEqual([]);
  });

  test('a backend name with "$&" is a name, not a replacement pattern', () => {
    expect(toolsOf(catalog([offer('$&', { tools: [tool('get')] })], rules))).toEqual(['$&_get']);
  });

  test('names that still collide after formatting: the first by backend name wins, the other is reported', () => {
    const offers = [offer('a_b', { tools: [tool('c')] }), offer('a', { tools: [tool('b_c')] })];
    const result = catalog(offers, rules);
    expect(routesOf(result)).toEqual({ a_b_c: 'a/b_c' });
    expect(result.conflicts).toEqual([{ kind: 'tools', name: 'a_b_c', winner: 'a', losers: ['a_b'] }]);
  });

  test('an empty prefix is allowed: a clash drops the later backend by name', () => {
    const result = catalog(two, { ...rules, prefixFormat: '' });
    expect(routesOf(result)).toEqual({ get: 'alpha/get', put: 'beta/put' });
    expect(result.conflicts).toEqual([{ kind: 'tools', name: 'get', winner: 'alpha', losers: ['beta'] }]);
  });

  test('priority: the first listed backend wins the bare name, the losers are dropped and reported', () => {
    const offers = [...two, offer('gamma', { tools: [tool('get')] })];
    const result = catalog(offers, { ...rules, strategy: 'priority', priorityOrder: ['gamma', 'beta'] });
    expect(routesOf(result)).toEqual({ get: 'gamma/get', put: 'beta/put' });
    expect(result.conflicts).toEqual([{ kind: 'tools', name: 'get', winner: 'gamma', losers: ['alpha', 'beta'] }]);
  });

  test('priority: a clash among unlisted backends gives all of them the configured prefix', () => {
    const result = catalog(two, { ...rules, strategy: 'priority', prefixFormat: '{workload}-', priorityOrder: ['z'] });
    expect(toolsOf(result)).toEqual(['alpha-get', 'beta-get', 'put']);
    expect(result.conflicts).toEqual([]);
  });

  test('priority: a prefixed name never takes the bare name of a listed backend', () => {
    const offers = [...two, offer('zeta', { tools: [tool('alpha_get')] })];
    const result = catalog(offers, { ...rules, strategy: 'priority', priorityOrder: ['zeta'] });
    expect(routesOf(result)).toEqual({ alpha_get: 'zeta/alpha_get', beta_get: 'beta/get', put: 'beta/put' });
    expect(result.conflicts).toEqual([{ kind: 'tools', name: 'alpha_get', winner: 'zeta', losers: ['alpha'] }]);
  });

  test('manual: names stay; a clash drops the later tool and takes nothing else down', () => {
    const result = catalog(two, { ...rules, strategy: 'manual' });
    expect(routesOf(result)).toEqual({ get: 'alpha/get', put: 'beta/put' });
    expect(result.conflicts).toEqual([{ kind: 'tools', name: 'get', winner: 'alpha', losers: ['beta'] }]);
  });

  test('prompts follow the strategy of the tools; resource URIs and templates are never rewritten', () => {
    const definitions = {
      prompts: [tool('ask')],
      resources: [resource('file:///a')],
      resourceTemplates: [resource('file:///{x}')],
    };
    const result = catalog([offer('b', definitions), offer('a', definitions)], rules);
    expect(result.items.prompts.map((item) => item.name)).toEqual(['a_ask', 'b_ask']);
    expect(result.routes.resources.get('file:///a')).toEqual({ backend: 'a', name: 'file:///a' });
    expect(result.routes.resourceTemplates.get('file:///{x}')).toEqual({ backend: 'a', name: 'file:///{x}' });
    expect(result.conflicts.map(({ kind, winner, losers }) => [kind, winner, losers])).toEqual([
      ['resources', 'a', ['b']],
      ['resourceTemplates', 'a', ['b']],
    ]);
  });
});

test('a URI that no backend listed goes to the backend whose template matches it', () => {
  const offers = [
    offer('b', { resourceTemplates: [resource('file:///{name}')] }),
    offer('a', { resourceTemplates: [resource('file:///{x}'), resource('db://{x}')] }),
  ];
  const all = catalog(offers, rules);
  expect(all.matchTemplate('file:///one')).toEqual({ backend: 'a', name: 'file:///one' });
  expect(all.warnings).toEqual([
    expect.stringMatching(/^resource template "file:\/\/\/\{name\}" of backend "b" is shadowed/),
  ]);
  const hidden = { filter: [], excludeAll: false };
  const some = catalog(offers, { ...rules, workloads: [workload('a', { resources: hidden })] });
  expect(some.matchTemplate('file:///one')).toEqual({ backend: 'b', name: 'file:///one' });
  expect(some.matchTemplate('db://1')).toBeUndefined();
});

test.each<[AggregationConfig['strategy'], Record<string, string>, string | undefined]>([
  ['prefix', { a_ask: 'a/ask', b_ask: 'b/ask', b_tell: 'b/tell' }, undefined],
  ['priority', { ask: 'b/ask', tell: 'b/tell' }, 'b'],
  ['manual', { ask: 'a/ask', tell: 'b/tell' }, 'a'],
])('prompts under %s are named and reported as tools are', (strategy, names, winner) => {
  const prompts = [offer('a', { prompts: [tool('ask')] }), offer('b', { prompts: [tool('ask'), tool('tell')] })];
  const { routes, conflicts } = catalog(prompts, { ...rules, strategy, priorityOrder: ['b'] });
  expect(Object.fromEntries([...routes.prompts].map(([name, to]) => [name, `${to.backend}/${to.name}`]))).toEqual(
    names,
  );
  expect(conflicts.map((conflict) => [conflict.kind, conflict.winner])).toEqual(
    winner === undefined ? [] : [['prompts', winner]],
  );
});

describe('overrides', () => {
  const odd = {
    name: 'get',
    json: Buffer.from('{ "zz":[1.0,9007199254740993], "name" :"get","annotations":{"x":1e2,"readOnlyHint":false} }'),
  };
  const override = (some: object) => ({
    ...rules,
    strategy: 'manual' as const,
    workloads: [workload('a', { overrides: { get: some } })],
  });
  const jsonOf = (some: object) =>
    catalog([offer('a', { tools: [odd] })], override(some)).items.tools[0]!.json.toString();

  test.each([
    ['nothing', {}, odd.json.toString()],
    [
      'a name',
      { name: 'fetch' },
      '{ "zz":[1.0,9007199254740993], "name" :"fetch","annotations":{"x":1e2,"readOnlyHint":false} }',
    ],
    [
      'a description',
      { description: 'new "one"' },
      '{ "zz":[1.0,9007199254740993], "name" :"get","annotations":{"x":1e2,"readOnlyHint":false} ,"description":"new \\"one\\""}',
    ],
    [
      'annotations only',
      { annotations: { readOnlyHint: true, title: 'T' } },
      '{ "zz":[1.0,9007199254740993], "name" :"get","annotations":{"x":1e2,"readOnlyHint":true,"title":"T"} }',
    ],
  ])('%s: all other bytes stay', (_what, some, wanted) => {
    expect(jsonOf(some)).toBe(wanted);
  });

  test('a definition that nothing touches is the very same buffer', () => {
    const result = catalog([offer('a', { tools: [odd], resources: [resource('x:y')] })], {
      ...rules,
      strategy: 'manual',
    });
    expect(result.items.tools[0]!.json).toBe(odd.json);
  });

  test('renaming one of two clashing tools resolves the clash; swapped names stay swapped', () => {
    const offers = [offer('a', { tools: [tool('x'), tool('y')] }), offer('b', { tools: [tool('x')] })];
    const swap = workload('a', { overrides: { x: { name: 'y' }, y: { name: 'z' } } });
    expect(routesOf(catalog(offers, { ...rules, strategy: 'manual', workloads: [swap] }))).toEqual({
      x: 'b/x',
      y: 'a/x',
      z: 'a/y',
    });
  });

  test('the prefix goes before the overridden name', () => {
    const renamed = workload('a', { overrides: { get: { name: 'fetch' } } });
    expect(routesOf(catalog([offer('a', { tools: [odd] })], { ...rules, workloads: [renamed] }))).toEqual({
      a_fetch: 'a/get',
    });
  });

  test('a tool called "constructor" has no override it was not given', () => {
    expect(
      toolsOf(catalog([offer('a', { tools: [tool('constructor')] })], { ...rules, workloads: [workload('a', {})] })),
    ).toEqual(['a_constructor']);
  });
});

describe('visibility', () => {
  const offers = [
    offer('a', { tools: [tool('x'), tool('y')], prompts: [tool('p')], resources: [resource('r:1'), resource('r:2')] }),
    offer('b', { tools: [tool('x')] }),
  ];
  const seen = (some: Partial<AggregationConfig>) => toolsOf(catalog(offers, { ...rules, ...some }));

  test.each<[string, Partial<AggregationConfig>, string[]]>([
    ['the original name', { workloads: [workload('a', { filter: ['x'] })] }, ['a_x', 'b_x']],
    [
      'the new name',
      { workloads: [workload('a', { filter: ['n'], overrides: { y: { name: 'n' } } })] },
      ['a_n', 'b_x'],
    ],
    ['nothing, when it is empty', { workloads: [workload('a', { filter: [] })] }, ['b_x']],
  ])('a filter matches %s', (_what, some, names) => {
    expect(seen(some)).toEqual(names);
  });

  test('default deny shows only backends with an entry; excludeAll hides one, excludeAllTools every one', () => {
    expect(seen({ defaultToolVisibility: 'deny' })).toEqual([]);
    expect(seen({ defaultToolVisibility: 'deny', workloads: [workload('b', {})] })).toEqual(['b_x']);
    expect(seen({ workloads: [workload('a', { excludeAll: true })] })).toEqual(['b_x']);
    expect(seen({ excludeAllTools: true })).toEqual([]);
  });

  test('resources and prompts have their own filters and exclusions', () => {
    const filtered = workload('a', {
      resources: { filter: ['r:2'], excludeAll: false },
      prompts: { filter: undefined, excludeAll: true },
    });
    const result = catalog(offers, { ...rules, workloads: [filtered] });
    expect(result.items.resources.map((item) => item.name)).toEqual(['r:2']);
    expect(result.items.prompts).toEqual([]);
    const none = catalog(offers, { ...rules, excludeAllResources: true, excludeAllPrompts: true });
    expect([none.items.resources, none.items.prompts]).toEqual([[], []]);
    expect(toolsOf(none)).toHaveLength(3);
  });

  test('a hidden capability has no route: to a client it is absent', () => {
    const result = catalog(offers, { ...rules, workloads: [workload('a', { filter: ['x'] })] });
    expect([...result.routes.tools.keys()]).toEqual(['a_x', 'b_x']);
  });
});

describe('reports', () => {
  test('dropped definitions, doubles within one backend and long names are warnings', () => {
    const long = 'n'.repeat(70);
    const result = catalog([offer('a', { tools: [tool('x'), tool('x'), tool(long)] }, ['tool 3 has no name'])], rules);
    expect(toolsOf(result)).toEqual([`a_${long}`, 'a_x']);
    expect(result.warnings).toEqual([
      'backend "a": tool 3 has no name',
      'backend "a" lists tools "x" more than once: one is kept',
      `tools "a_${long}" has 72 characters: many clients refuse more than 64, override the name`,
    ]);
  });

  test('names without end do not come into warnings whole', () => {
    const endless = 'n'.repeat(10_000);
    const some = { tools: [tool(endless), tool(endless)], resourceTemplates: [resource(`{${endless}`)] };
    const { warnings } = catalog([offer('a', some, [`tool 3 ("${endless}") has no inputSchema`])], rules);
    expect(warnings).toHaveLength(4);
    for (const warning of warnings) expect(warning.length).toBeLessThan(600);
  });

  test('a flood of warnings is bounded and says how many are left out', () => {
    const tools = Array.from({ length: 500 }, (_none, index) => tool(`${'n'.repeat(70)}${index}`));
    const { warnings } = catalog([offer('a', { tools })], rules);
    expect(warnings).toHaveLength(101);
    expect(warnings.at(-1)).toBe('and 400 more warnings');
  });
});

describe('laws', () => {
  const name = fc.constantFrom('a', 'b', 'a_b', 'b_c', 'c', 'x');
  const definitions = fc.array(fc.tuple(name, fc.integer({ min: 0, max: 2 })), { maxLength: 5 });
  const offers = fc.uniqueArray(fc.tuple(name, definitions, definitions), {
    selector: ([backend]) => backend,
    maxLength: 5,
  });
  const someRules = fc.record({
    strategy: fc.constantFrom('prefix', 'priority', 'manual'),
    prefixFormat: fc.constantFrom('', '{workload}_', '{workload}'),
    priorityOrder: fc.uniqueArray(name, { maxLength: 3 }),
    filter: fc.option(fc.array(name), { nil: undefined }),
    rename: fc.option(name, { nil: undefined }),
  });

  const offersOf = (some: [string, [string, number][], [string, number][]][]) =>
    some.map(([backend, tools, resources]) =>
      offer(backend, { tools: tools.map(([n, v]) => tool(n, { v })), resources: resources.map(([n]) => resource(n)) }),
    );

  const rulesOf = ({
    filter,
    rename,
    ...some
  }: { filter: string[] | undefined; rename: string | undefined } & Partial<AggregationConfig>) => ({
    ...rules,
    ...some,
    workloads: [workload('a', { filter, overrides: rename === undefined ? {} : { b: { name: rename } } })],
  });

  test('the order of offers and of definitions does not show', () => {
    const shuffled = offers.chain((some) =>
      fc.tuple(fc.constant(some), fc.shuffledSubarray(some, { minLength: some.length }), fc.boolean()),
    );
    fc.assert(
      fc.property(shuffled, someRules, ([some, other, isReversed], given) => {
        const one = catalog(offersOf(some), rulesOf(given));
        const turned = isReversed
          ? other.map(([b, t, r]): (typeof some)[number] => [b, t.toReversed(), r.toReversed()])
          : other;
        expect(catalog(offersOf(turned), rulesOf(given))).toEqual({ ...one, matchTemplate: expect.any(Function) });
      }),
    );
  });

  test('names are unique and sorted, every item has a route and its own name in its JSON, nothing is lost unreported', () => {
    fc.assert(
      fc.property(offers, someRules, (some, given) => {
        const result = catalog(offersOf(some), rulesOf({ ...given, filter: undefined }));
        const names = toolsOf(result);
        expect(names).toEqual([...new Set(names)].sort((a, b) => (a < b ? -1 : 1)));
        expect([...result.routes.tools.keys()]).toEqual(names);
        for (const item of result.items.tools) expect(JSON.parse(item.json.toString()).name).toBe(item.name);
        const listed = some.reduce((sum, [, tools]) => sum + new Set(tools.map(([n]) => n)).size, 0);
        const lost = result.conflicts
          .filter(({ kind }) => kind === 'tools')
          .reduce((sum, { losers }) => sum + losers.length, 0);
        expect(names.length + lost).toBe(listed);
      }),
    );
  });

  test('what is kept from catalogs before changes nothing', () => {
    const row = fc.array(fc.tuple(offers, someRules), { minLength: 2, maxLength: 4 });
    fc.assert(
      fc.property(row, (all) => {
        const kept = new WeakMap();
        const given = all.flatMap(([some, rule]) =>
          all.map(([, other]) => [offersOf(some), rulesOf(rule), rulesOf(other)] as const),
        );
        for (const [some, rule, other] of given)
          for (const one of [rule, other, rule])
            expect(catalog(some, one, kept)).toEqual({ ...catalog(some, one), matchTemplate: expect.any(Function) });
      }),
      { numRuns: 50 },
    );
  });

  test('equal catalogs have equal hashes, and a change of one kind changes that kind alone', () => {
    const before = catalog(two, rules);
    expect(catalog([...two].reverse(), rules).hash).toBe(before.hash);
    const after = catalog([...two, offer('c', { prompts: [tool('p')] })], rules);
    expect(after.hash).not.toBe(before.hash);
    expect(after.kindHash.tools).toBe(before.kindHash.tools);
    expect(after.kindHash.prompts).not.toBe(before.kindHash.prompts);
  });

  test('a name that moved to another backend is a change', () => {
    const bare = { ...rules, prefixFormat: '' };
    expect(catalog([offer('a', { tools: [tool('x')] })], bare).kindHash.tools).not.toBe(
      catalog([offer('b', { tools: [tool('x')] })], bare).kindHash.tools,
    );
  });
});

test('A21: 10,000 tools of 100 backends become a catalog whose lookup is one map access', () => {
  const schema = {
    description: 'd'.repeat(100),
    inputSchema: { type: 'object', properties: { a: { type: 'string' }, b: { type: 'number' } } },
  };
  const offers = Array.from({ length: 100 }, (_none, backend) =>
    offer(`backend-${backend}`, { tools: Array.from({ length: 100 }, (_no, index) => tool(`tool-${index}`, schema)) }),
  );
  const result = catalog(offers, rules);
  expect(result.items.tools).toHaveLength(10_000);
  expect(result.routes.tools).toBeInstanceOf(Map);
  expect(result.routes.tools.get('backend-42_tool-7')).toEqual({ backend: 'backend-42', name: 'tool-7' });
});
