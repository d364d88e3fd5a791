import type { MCPServerEntry } from '@vmcp/crds';
import type { KubeObject } from './kube/cluster.ts';
import { configMaps, secrets } from './kube/kinds.ts';
import { createStore } from './kube/store.ts';
import { createReferences } from './references.ts';
import { remoteEntry } from './remote/remote.ts';
import { createFakeCluster } from './testing/fake-cluster.ts';

const { signal } = new AbortController();
const namespace = 'ns';

/** An entry that names Secrets and, if given, a ConfigMap. */
function entry(secretNames: readonly string[], configMap?: string) {
  const resource: MCPServerEntry = {
    metadata: { name: 'e', namespace },
    spec: {
      groupRef: { name: 'g' },
      remoteUrl: 'https://e.example/mcp',
      transport: 'streamable-http',
      headerForward: {
        addHeadersFromSecret: secretNames.map((name) => ({ headerName: name, valueSecretRef: { name, key: 'k' } })),
      },
      ...(configMap !== undefined && { caBundleRef: { configMapRef: { name: configMap, key: 'k' } } }),
    },
  };
  return remoteEntry(resource);
}

/** What is in the cluster, and what the metadata cache has seen of it. */
function world(maxCharacters?: number) {
  const cluster = createFakeCluster();
  const [secretNames, configMapNames] = [createStore(), createStore()];
  const read = createReferences(
    { cluster, secretNames: { store: secretNames }, configMapNames: { store: configMapNames } },
    maxCharacters,
  );
  const put = (name: string, value: string) => {
    cluster.put(secrets, { metadata: { name, namespace }, data: { k: value } } as KubeObject);
    return () => secretNames.upsert(cluster.live(secrets, { namespace, name }) ?? {});
  };
  const reads = () => cluster.calls.splice(0).map(({ name }) => name);
  return { cluster, secretNames, configMapNames, read, put, reads };
}

test('a Secret is read once for all passes, and at once when the metadata shows another version', async () => {
  const { read, put, reads } = world();
  put('s', 'one')();
  expect((await read([entry(['s'])], signal)).secrets.get('s')?.data).toEqual({ k: 'one' });
  expect((await read([entry(['s', 's']), entry(['s'])], signal)).secrets.get('s')?.data).toEqual({ k: 'one' });
  expect(reads()).toEqual(['s']);
  const see = put('s', 'two');
  expect((await read([entry(['s'])], signal)).secrets.get('s')?.data).toEqual({ k: 'one' });
  see();
  expect((await read([entry(['s'])], signal)).secrets.get('s')?.data).toEqual({ k: 'two' });
  expect(reads()).toEqual(['s']);
});

test('a version that is newer than the metadata is read again until the metadata shows it', async () => {
  const { read, put, reads } = world();
  const seeFirst = put('s', 'one');
  seeFirst();
  const see = put('s', 'two');
  expect((await read([entry(['s'])], signal)).secrets.get('s')?.data).toEqual({ k: 'two' });
  await read([entry(['s'])], signal);
  expect(reads()).toEqual(['s', 's']);
  see();
  await read([entry(['s'])], signal);
  expect(reads()).toEqual([]);
});

test('passes at once share a read; one that gives up takes no other with it', async () => {
  const { cluster, read, put, reads } = world();
  put('s', 'one')();
  const [a, b] = await Promise.all([read([entry(['s'])], signal), read([entry(['s'])], signal)]);
  expect(a.secrets.get('s')).toBe(b.secrets.get('s'));
  expect(reads()).toEqual(['s']);
  put('t', 'one')();
  const get = cluster.get;
  cluster.get = async () => {
    cluster.get = get;
    throw new Error('gave up');
  };
  const [first, second] = await Promise.allSettled([read([entry(['t'])], signal), read([entry(['t'])], signal)]);
  expect(first.status).toBe('rejected');
  expect(second).toMatchObject({ status: 'fulfilled', value: { secrets: new Map([['t', expect.anything()]]) } });
});

test('what is gone is not there, though it was read; what is not shown is not asked for', async () => {
  const { secretNames, read, put, reads } = world();
  put('s', 'one')();
  await read([entry(['s'])], signal);
  secretNames.remove({ metadata: { name: 's', namespace } });
  expect((await read([entry(['s', 'other'])], signal)).secrets.size).toBe(0);
  expect(reads()).toEqual(['s']);
});

test('no more is held than asked for: the rest is read each time', async () => {
  const { read, put, reads } = world(5_000);
  for (const name of ['a', 'b']) put(name, 'x'.repeat(3_000))();
  for (const name of ['a', 'a', 'b', 'a']) await read([entry([name])], signal);
  expect(reads()).toEqual(['a', 'b', 'a']);
});

test('a ConfigMap is no Secret of the same name', async () => {
  const { cluster, configMapNames, read, put } = world();
  put('x', 'secret')();
  cluster.put(configMaps, { metadata: { name: 'x', namespace }, data: { k: 'text' } } as KubeObject);
  configMapNames.upsert(cluster.live(configMaps, { namespace, name: 'x' }) ?? {});
  const found = await read([entry(['x'], 'x')], signal);
  expect([found.secrets.get('x')?.data, found.configMaps.get('x')?.data]).toEqual([{ k: 'secret' }, { k: 'text' }]);
});
