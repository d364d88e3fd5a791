/**
 * Whatever somebody does to an object that the operator made is set right within 5 s: it is deleted, loses its labels, or any one leaf
 * that the operator applied is changed. The cases, for any API server; what a server does not let anybody write is not counted.
 */
import { isDeepStrictEqual } from 'node:util';
import type { ApiObject, Dict } from '../../hack/dev-cluster/apiserver/types.ts';
import { isLeaf, ownedBy, type Owned } from '../src/controller/owned-leaves.ts';
import { fieldManager } from '../src/kube/client.ts';
import { eventually, quiet, type CaseWorld, type Ours } from './world.ts';

const promisedMs = 5_000;
const manyLeavesMs = 300_000;

const owned: [kind: string, name: string][] = [
  ['serviceaccounts', 'vmcp-demo'],
  ['configmaps', 'vmcp-demo-config'],
  ['secrets', 'vmcp-demo-credentials'],
  ['secrets', 'vmcp-demo-keys'],
  ['services', 'vmcp-demo'],
  ['deployments.apps', 'vmcp-demo'],
  ['poddisruptionbudgets.policy', 'vmcp-demo'],
  ['deployments.apps', 'mcp-echo'],
  ['services', 'mcp-echo-proxy'],
];

const server = { groupRef: { name: 'tools' }, image: 'mcp:1', transport: 'streamable-http' };
const virtual = { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } };

export function driftCases(start: () => Promise<CaseWorld>): void {
  let world: CaseWorld;
  beforeEach(async () => {
    world = await start();
    const headerForward = { addHeadersFromSecret: [{ headerName: 'X-K', valueSecretRef: { name: 'api', key: 'k' } }] };
    const entry = {
      groupRef: { name: 'tools' },
      remoteUrl: 'https://mcp.example.com/mcp',
      transport: 'streamable-http',
    };
    const metadata = { name: 'api', namespace: world.namespace };
    await world.store.create('secrets', { metadata, data: { k: btoa('v') } });
    await world.put('MCPGroup', 'tools', {});
    await world.put('MCPServer', 'echo', server);
    await world.put('MCPServerEntry', 'remote', { ...entry, headerForward });
    await world.put('VirtualMCPServer', 'demo', { ...virtual, replicas: 2 });
    await eventually('Ready', () => status('VirtualMCPServer', 'demo')['phase'] === 'Ready');
    await eventually('its member, too', () => status('MCPServer', 'echo')['phase'] === 'Ready');
  });
  afterEach(() => world.close());

  const status = (kind: Ours, name: string) => (world.get(kind, name)?.['status'] ?? {}) as Dict;
  const key = (name: string) => ({ namespace: world.namespace, name });
  const live = (kind: string, name: string): ApiObject => {
    const object = world.get(kind, name);
    if (object === undefined) throw new Error(`no ${kind} "${name}"`);
    return object;
  };

  const isTaken = async (kind: string, name: string, patch: Dict): Promise<boolean> => {
    try {
      await world.store.patch(kind, key(name), patch);
      return true;
    } catch {
      return false; // the server's own rules forbid it
    }
  };

  /** Each change of a template would start new ones. */
  async function withoutPods(): Promise<void> {
    await world.put('VirtualMCPServer', 'demo', { ...virtual, replicas: 0 });
    await world.put('MCPServer', 'echo', { ...server, replicas: 0 });
    await eventually('no pods', () => world.store.list('pods', { namespace: world.namespace }).items.length === 0);
    await quiet(world);
  }

  test('a deleted one comes back', async () => {
    for (const [kind, name] of owned) {
      const { uid } = live(kind, name).metadata;
      await world.remove(kind, name);
      const isBack = () => {
        const now = world.get(kind, name)?.metadata;
        return now !== undefined && now.uid !== uid && now.deletionTimestamp === undefined;
      };
      await eventually(`${kind} "${name}" is back`, isBack, promisedMs);
    }
  });

  test('labels taken away come back, and with them nothing else changes', async () => {
    for (const [kind, name] of owned) {
      const before = live(kind, name);
      await world.store.patch(kind, key(name), { metadata: { labels: null } });
      const labels = () => live(kind, name).metadata.labels;
      await eventually(
        `labels of ${kind} "${name}"`,
        () => isDeepStrictEqual({ ...labels() }, { ...before.metadata.labels }),
        promisedMs,
      );
      expect(live(kind, name)['data']).toEqual(before['data']);
      expect(live(kind, name).metadata.uid).toBe(before.metadata.uid);
    }
    expect(world.store.list('events').items.filter(({ reason }) => reason === 'KeysLost')).toEqual([]);
  });

  test.each(owned.filter(([, name]) => name !== 'vmcp-demo-keys'))(
    'a leaf of %s "%s" that the operator applied is set right, whichever it is',
    async (kind, name) => {
      if (kind === 'deployments.apps') await withoutPods();
      const first = live(kind, name);
      const all = leaves(first, ownedBy(first.metadata.managedFields, { manager: fieldManager }));
      // Of the many of a Deployment some; the law over all is in desired.test.ts.
      const paths = all.filter((_, index) => all.length < 40 || index % 5 === 0);
      let changed = 0;
      for (const path of paths) {
        const [now, was] = [live(kind, name), at(first, path)];
        const other = kind === 'secrets' && path[0] === 'data' ? btoa('drift') : flipped(was);
        if (!(await isTaken(kind, name, patchOf(now, path, other)))) continue;
        changed += 1;
        await eventually(`${path.join('.')} is ${String(was)}`, () => at(live(kind, name), path) === was, promisedMs);
      }
      // Names, labels and the mark of the shape at least.
      expect(changed).toBeGreaterThan(5);
      expect(changed).toBeGreaterThan(paths.length / 3);
    },
    manyLeavesMs,
  );
}

type Path = readonly (string | number)[];

/** Scalars that are ours, but for the keys of lists (to change one is to take an item away and add another) and owners (who are never argued with). */
function leaves(value: unknown, owned: Owned | undefined, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return value === undefined ? [] : [path];
  if (path.join('.') === 'metadata.ownerReferences') return [];
  if (owned === undefined) return [];
  if (isLeaf(owned)) return scalars(value, path);
  const fields = [...owned.fields].flatMap(([name, below]) => leaves((value as Dict)[name], below, [...path, name]));
  const items = owned.items.flatMap(({ keys, owned: below }) => {
    const index = (value as Dict[]).findIndex((item) => Object.entries(keys).every(([name, is]) => item[name] === is));
    const rest = new Map([...below.fields].filter(([name]) => !(name in keys)));
    return rest.size === 0 ? [] : leaves((value as Dict[])[index], { ...below, fields: rest }, [...path, index]);
  });
  return [...fields, ...items];
}

function scalars(value: unknown, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const below: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return below.flatMap(([name, inner]) => scalars(inner, [...path, name]));
}

function at(value: unknown, path: Path): unknown {
  return path.reduce<unknown>((here, step) => (here as Record<string | number, unknown> | undefined)?.[step], value);
}

const others: Readonly<Record<string, string>> = {
  ...{ ClientIP: 'None', TCP: 'UDP', ClusterIP: 'NodePort', AlwaysAllow: 'IfHealthyBudget' },
  ...{ IfNotPresent: 'Always', RuntimeDefault: 'Unconfined', ScheduleAnyway: 'DoNotSchedule' },
  ...{ '100m': '200m', '500m': '600m', '128Mi': '256Mi', '512Mi': '1Gi' },
};

function flipped(value: unknown): unknown {
  if (typeof value === 'boolean') return !value;
  if (typeof value === 'string' && Object.hasOwn(others, value)) return others[value];
  return typeof value === 'number' ? value + 1 : `${String(value)}x`;
}

/** A merge patch takes a list as a whole. */
function patchOf(object: ApiObject, path: Path, value: unknown): Dict {
  const index = path.findIndex((step) => typeof step === 'number');
  const end = index < 0 ? path.length : index;
  let part = value;
  if (index >= 0) {
    part = structuredClone(at(object, path.slice(0, end)));
    const last = path.at(-1) ?? '';
    (at(part, path.slice(end, -1)) as Record<string | number, unknown>)[last] = value;
  }
  return path.slice(0, end).reduceRight<unknown>((below, step) => ({ [step]: below }), part) as Dict;
}
