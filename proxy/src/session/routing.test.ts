import type { CapabilityKind } from '@vmcp/crds';
import { catalog } from '../catalog/catalog.ts';
import type { Offer, Route } from '../catalog/catalog.types.ts';
import { definition } from '../testing/fake-backend.ts';
import { testConfig } from '../testing/fakes.ts';
import { createRouting } from './routing.ts';
import type { Known, Snapshot } from './session.ts';

const { aggregation } = testConfig();

function offer(backend: string, tools: readonly string[]): Offer {
  const definitions = {
    tools: tools.map((name) => definition(name)),
    resources: [],
    resourceTemplates: [],
    prompts: [],
  };
  return { backend, definitions, dropped: [], instructions: undefined };
}

function made(tools: readonly string[], overrides: Record<string, { name: string }> = {}): Known {
  const none = { filter: undefined, excludeAll: false };
  const workloads = [
    { workload: 'a', filter: undefined, overrides, excludeAll: false, resources: none, prompts: none },
  ];
  const { routes, kindHash } = catalog([offer('a', tools)], { ...aggregation, workloads });
  return { hash: kindHash.tools, routes: routes.tools };
}

const before = made(['keep', 'lose', 'old']);
const after = made(['keep', 'old', 'new'], { old: { name: 'renamed' } });

test.each([
  ['a name both know', 'a_keep', { backend: 'a', name: 'keep' }],
  ['a capability that is gone', 'a_lose', 'gone'],
  ['a renamed one, under the name the client knows', 'a_old', { backend: 'a', name: 'old' }],
  ['its new name, learned elsewhere', 'a_renamed', { backend: 'a', name: 'old' }],
  ['one that is new, learned elsewhere', 'a_new', { backend: 'a', name: 'new' }],
  ['one that never was', 'a_never', undefined],
])('A20: until the client was told, it routes by what it knows: %s', (_title, name, route) => {
  expect(createRouting()({ known: before, current: after, name })).toEqual(route);
});

test.each(['a_lose', 'a_old'])('A20: once told, %s is not known', (name) => {
  expect(createRouting()({ known: after, current: after, name })).toBeUndefined();
});

/** Best time of several rounds, in ns a lookup: noise only ever adds. */
function lookupNs(kind: CapabilityKind, size: number): number {
  const routing = createRouting();
  const names = Array.from({ length: size }, (_, index) => `name_${index}`);
  const routes = new Map(names.map((name) => [name, { backend: 'a', name }]));
  const nothing = { hash: '', routes: new Map<string, Route>() };
  const none = { tools: nothing, resources: nothing, resourceTemplates: nothing, prompts: nothing };
  const snapshot: Snapshot = { ...none, [kind]: { hash: '', routes } };
  const asked = Array.from({ length: 1000 }, (_, index) => names[(index * 7919) % size]!);
  let best = Infinity;
  for (let round = 0; round < 200; round++) {
    const start = process.hrtime.bigint();
    for (const name of asked)
      if (routing({ known: snapshot[kind], current: snapshot[kind], name }) === undefined) throw new Error(name);
    best = Math.min(best, Number(process.hrtime.bigint() - start) / asked.length);
  }
  return best;
}

test.each(['tools', 'prompts', 'resources'] as const)(
  'A21: a lookup among 100,000 %s takes under 1 µs and under 10 times one among 10',
  (kind) => {
    const [few, many] = [lookupNs(kind, 10), lookupNs(kind, 100_000)];
    expect(many).toBeLessThan(1000);
    expect(many / few).toBeLessThan(10);
  },
);
