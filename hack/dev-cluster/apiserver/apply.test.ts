/** Laws of server-side apply: ownership, conflicts, removal, and that the same configuration twice is once. */
import fc from 'fast-check';
import { Fault } from './fault.ts';
import { gadget, gadgets, startTestServer } from './testing.ts';
import type { TestServer } from './testing.ts';
import type { ApiObject, Dict, Store } from './types.ts';

let server: TestServer;
let store: Store;
let count = 0;

beforeAll(async () => {
  server = await startTestServer();
  ({ store } = server);
});
afterAll(() => server.close());

const fresh = () => `g${(count += 1)}`;
const apply = (name: string, spec: Dict, manager: string, force = false) =>
  store.apply(gadgets, gadget(name, spec), { manager, force });
const specOf = (object: ApiObject) => object['spec'] as Dict;
const ownersOf = (object: ApiObject) =>
  Object.fromEntries((object.metadata.managedFields ?? []).map((entry) => [entry.manager, entry.fieldsV1['f:spec']]));

function refusal(act: () => unknown): Fault {
  try {
    act();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('was accepted');
}

test('an applied field that another manager owns with another value is a conflict that names both', () => {
  const name = fresh();
  apply(name, { size: 1, parts: [{ name: 'a', count: 2 }] }, 'one');
  const fault = refusal(() => apply(name, { size: 2, parts: [{ name: 'a', count: 3 }] }, 'two'));
  expect(fault).toMatchObject({ code: 409, reason: 'Conflict' });
  expect(fault.message).toBe(
    'Apply failed with 2 conflicts: conflicts with "one":\n- .spec.parts[name="a"].count\n- .spec.size',
  );
  expect(fault.details).toMatchObject({
    causes: [
      { reason: 'FieldManagerConflict', field: '.spec.parts[name="a"].count' },
      { reason: 'FieldManagerConflict', message: 'conflict with "one"', field: '.spec.size' },
    ],
  });
  expect(specOf(store.get(gadgets, { namespace: 'default', name }) as ApiObject)).toMatchObject({ size: 1 });
});

test('force takes the field, and the other manager no longer owns it', () => {
  const name = fresh();
  apply(name, { size: 1 }, 'one');
  const taken = apply(name, { size: 2 }, 'two', true);
  expect(specOf(taken)).toMatchObject({ size: 2 });
  expect(ownersOf(taken)).toEqual({ one: { 'f:model': {} }, two: { 'f:model': {}, 'f:size': {} } });
});

test('an equal value is owned together and stays when one of both lets go', () => {
  const name = fresh();
  apply(name, { size: 1 }, 'one');
  apply(name, { size: 1 }, 'two');
  expect(specOf(apply(name, {}, 'one'))).toMatchObject({ size: 1 });
  expect(specOf(apply(name, {}, 'two'))).not.toHaveProperty('size');
});

test('what a manager no longer applies goes: leaves, list items, set items; defaults come back', () => {
  const name = fresh();
  apply(
    name,
    { size: 1, colour: 'blue', tags: ['x', 'y'], parts: [{ name: 'a' }, { name: 'b' }], deep: { level: 9 } },
    'one',
  );
  const left = apply(name, { tags: ['y'], parts: [{ name: 'b' }] }, 'one');
  expect(specOf(left)).toEqual({
    model: 'm',
    colour: 'red',
    tags: ['y'],
    parts: [{ name: 'b', count: 1 }],
    deep: { level: 3 },
  });
});

test('two managers share a list map: each has its items, one item can have two owners', () => {
  const name = fresh();
  apply(name, { parts: [{ name: 'a', count: 1 }] }, 'one');
  apply(name, { parts: [{ name: 'a', note: 'hi' }, { name: 'b' }] }, 'two');
  const left = apply(name, {}, 'one');
  expect(specOf(left)['parts']).toEqual([
    { name: 'a', count: 1, note: 'hi' },
    { name: 'b', count: 1 },
  ]);
  expect(specOf(apply(name, {}, 'two'))).not.toHaveProperty('parts');
});

test('a plain list is atomic: who applies it owns it whole', () => {
  const name = fresh();
  apply(name, { notes: ['a'] }, 'one');
  expect(refusal(() => apply(name, { notes: ['a', 'b'] }, 'two')).message).toContain(
    'conflict with "one": .spec.notes',
  );
  expect(specOf(apply(name, { notes: ['b'] }, 'two', true))['notes']).toEqual(['b']);
});

test('an ordinary update takes ownership; applying the old value is then a conflict with "using"', () => {
  const name = fresh();
  apply(name, { size: 1 }, 'one');
  store.patch(gadgets, { namespace: 'default', name }, { spec: { size: 2 } }, { manager: 'editor' });
  const fault = refusal(() => apply(name, { size: 1 }, 'one'));
  expect(fault.message).toBe(
    'Apply failed with 1 conflict: conflict with "editor" using test.vmcp.dev/v1beta1: .spec.size',
  );
});

test('applying the status touches nothing else, and applying the object no status', () => {
  const name = fresh();
  apply(name, { size: 1 }, 'one');
  const status = { conditions: [{ type: 'Ready', status: 'True' }] };
  const options = { manager: 'one-status', subresource: 'status' as const };
  const shown = store.apply(gadgets, gadget(name, { size: 7 }, { status }), options);
  expect(shown).toMatchObject({ status, spec: { size: 1 }, metadata: { generation: 1 } });
  expect(apply(name, { size: 1 }, 'one').metadata.resourceVersion).toBe(shown.metadata.resourceVersion);
  expect(store.apply(gadgets, gadget(name, {}, { status }), options)).toBe(shown);
  const bare = store.apply(gadgets, gadget(name, {}, { status: {} }), options);
  expect(bare['status'] ?? {}).toEqual({});
});

test('a field the schema does not declare, or a key that stands twice, is refused', () => {
  expect(refusal(() => apply(fresh(), { modle: 1 }, 'one')).message).toContain(
    '.spec.modle: field not declared in schema',
  );
  const twice = { parts: [{ name: 'a' }, { name: 'a', count: 2 }] };
  expect(refusal(() => apply(fresh(), twice, 'one')).message).toContain('duplicate entries for key {"name":"a"}');
});

test('a canonical Deployment applied twice is once, defaults and quantities included', () => {
  const container = {
    name: 'c',
    image: 'i',
    ports: [{ containerPort: 80 }],
    resources: { limits: { cpu: '1000m' } },
    readinessProbe: { httpGet: { port: 80 } },
  };
  const spec = {
    selector: { matchLabels: { a: 'b' } },
    template: { metadata: { labels: { a: 'b' } }, spec: { containers: [container] } },
  };
  const object = { metadata: { name: 'twice', namespace: 'default' }, spec };
  const first = store.apply('deployments.apps', object, { manager: 'one' });
  expect(store.apply('deployments.apps', object, { manager: 'one' })).toBe(first);
});

test('a declared field that is dropped goes with what the server had filled in beside; not so where somebody else has a part of it', () => {
  const container = (probe: Dict) => ({ name: 'c', image: 'i', ...probe });
  const apply = (name: string, manager: string, probe: Dict, force = false) => {
    const template = { metadata: { labels: { a: 'b' } }, spec: { containers: [container(probe)] } };
    const spec = { selector: { matchLabels: { a: 'b' } }, template };
    const object = { metadata: { name, namespace: 'default' }, spec };
    const applied = store.apply('deployments.apps', object, { manager, force }) as ApiObject & { spec: typeof spec };
    return applied.spec.template.spec.containers[0];
  };
  const [http, exec] = [{ livenessProbe: { httpGet: { port: 80 } } }, { livenessProbe: { exec: { command: ['x'] } } }];
  const alone = fresh();
  apply(alone, 'one', http);
  expect(apply(alone, 'one', exec)).toMatchObject({ livenessProbe: { exec: { command: ['x'] } } });
  expect(apply(alone, 'one', {})).not.toHaveProperty('livenessProbe');
  const shared = fresh();
  apply(shared, 'one', http);
  apply(shared, 'two', { livenessProbe: { httpGet: { port: 80, path: '/two' } } }, true);
  expect(apply(shared, 'one', {})).toMatchObject({ livenessProbe: { httpGet: { port: 80, path: '/two' } } });
  expect(refusal(() => apply(shared, 'one', exec)).message).toContain('may not specify more than 1 handler type');
});

const part = fc.record(
  { name: fc.constantFrom('a', 'b', 'c'), note: fc.string({ maxLength: 3 }) },
  { requiredKeys: ['name'] },
);
const spec = fc.record(
  {
    colour: fc.constantFrom('red', 'green', 'blue'),
    size: fc.integer({ min: 1, max: 9 }),
    tags: fc.uniqueArray(fc.constantFrom('x', 'y', 'z')),
    notes: fc.array(fc.constantFrom('n', 'm'), { maxLength: 2 }),
    labels: fc.dictionary(fc.constantFrom('k', 'l'), fc.constantFrom('v', 'w')),
    parts: fc.uniqueArray(part, { selector: (item) => item.name }),
    free: fc.dictionary(fc.constantFrom('p', 'q'), fc.jsonValue({ maxDepth: 2 })),
  },
  { requiredKeys: [] },
);

test('law: any configuration applied twice is applied once', () => {
  fc.assert(
    fc.property(spec, (given) => {
      const name = fresh();
      const first = apply(name, given, 'one');
      expect(apply(name, given, 'one')).toBe(first);
    }),
    { numRuns: 60 },
  );
});

test('law: with force, whatever others did before, every applied leaf is as applied', () => {
  fc.assert(
    fc.property(spec, spec, (theirs, ours) => {
      const name = fresh();
      apply(name, theirs, 'theirs');
      const result = apply(name, ours, 'ours', true);
      expect(apply(name, ours, 'ours')).toBe(result);
      const { size, notes, colour } = specOf(result);
      expect({ size, notes, colour }).toMatchObject(
        JSON.parse(JSON.stringify({ size: ours.size, notes: ours.notes, colour: ours.colour })) as Dict,
      );
    }),
    { numRuns: 60 },
  );
});

test('law: one manager alone, going from any configuration to any other, leaves what the other alone would make', () => {
  fc.assert(
    fc.property(spec, spec, (before, after) => {
      const [moved, direct] = [fresh(), fresh()];
      apply(moved, before, 'one');
      const arrived = specOf(apply(moved, after, 'one'));
      expect(sorted(arrived)).toEqual(sorted(specOf(apply(direct, after, 'one'))));
    }),
    { numRuns: 60 },
  );
});

/** The order of a list map's and a set's items may differ, and so may containers that hold nothing. */
function sorted(spec: Dict): unknown {
  const {
    parts = [],
    tags = [],
    labels = {},
    free = {},
  } = spec as { parts?: { name: string }[]; tags?: string[]; labels?: Dict; free?: Dict };
  return {
    ...spec,
    labels,
    free: holding(free) ?? {},
    parts: parts.toSorted((a, b) => a.name.localeCompare(b.name)),
    tags: tags.toSorted(),
  };
}

/** Without the maps that hold nothing, however deep. */
function holding(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([name, inner]) => [name, holding(inner)] as const);
  const kept = entries.filter(([, inner]) => inner !== undefined);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}
