/** Who is queued when something changes: exactly its users. Stores are real, reflectors and queues are not. */
import type { Caches } from './caches.ts';
import type { Queue } from './controller/queue.ts';
import { keyText, type KubeObject } from './kube/cluster.ts';
import { createStore, type FilledStore, type IndexFunction } from './kube/store.ts';
import { connectTriggers } from './triggers.ts';

type Thing = KubeObject & {
  spec?: { groupRef?: { name?: string }; toolConfigRef?: { name: string } };
  secret?: string;
};

const group: IndexFunction<Thing> = ({ metadata, spec }) =>
  spec?.groupRef?.name ? [`${metadata?.namespace}/${spec.groupRef.name}`] : [];
const secret: IndexFunction<Thing> = ({ metadata, secret: name }) => (name ? [`${metadata?.namespace}/${name}`] : []);

const toolConfig: IndexFunction<Thing> = ({ metadata, spec }) =>
  spec?.toolConfigRef ? [`${metadata?.namespace}/${spec.toolConfigRef.name}`] : [];

const names = [
  'virtualMCPServers groups servers entries remoteProxies toolConfigs deployments services configMaps secrets serviceAccounts',
  'podDisruptionBudgets pods secretNames configMapNames',
].flatMap((line) => line.split(' '));

let stores: Record<string, FilledStore<Thing>>;
let queued: string[];

const queue = (name: string) => ({ add: (key) => void queued.push(`${name} ${keyText(key)}`) }) as Queue;
const put = (store: string, name: string, more: Thing = {}, generation = 1) =>
  stores[store]!.upsert({ ...more, metadata: { name, namespace: 'ns', generation, ...more.metadata } });
const inGroup = (name: string): Thing => ({ spec: { groupRef: { name } } });
/** Queues are sets: a key added twice is one pass. */
const since = () => [...new Set(queued.splice(0))].toSorted();

beforeEach(() => {
  queued = [];
  const indexes = { group, secret, configMap: secret, toolConfig, owner: () => [], workload: () => [] };
  stores = Object.fromEntries(names.map((name) => [name, createStore<Thing>(indexes)]));
  const reflectors = Object.entries(stores).map(([name, store]) => [name, { store, subscribe: store.subscribe }]);
  connectTriggers(Object.fromEntries(reflectors) as unknown as Caches, {
    virtualMCPServers: queue('vmcp'),
    groups: queue('group'),
    servers: queue('server'),
    entries: queue('entry'),
    remoteProxies: queue('proxy'),
    toolConfigs: queue('tools'),
  });
  put('virtualMCPServers', 'one', inGroup('tools'));
  put('virtualMCPServers', 'two', inGroup('other'));
  since();
});

describe('triggers', () => {
  test("a resource's own status event queues nothing; a new generation, label or annotation does", () => {
    put('virtualMCPServers', 'one', { ...inGroup('tools'), metadata: { resourceVersion: '2' } });
    expect(since()).toEqual([]);
    put('virtualMCPServers', 'one', inGroup('tools'), 2);
    expect(since()).toEqual(['vmcp ns/one']);
    put('virtualMCPServers', 'one', { ...inGroup('tools'), metadata: { annotations: { a: 'b' } } }, 2);
    expect(since()).toEqual(['vmcp ns/one']);
  });

  test('a member concerns itself, its group and who serves that group; moving it concerns both groups', () => {
    put('servers', 'echo', inGroup('tools'));
    expect(since()).toEqual(['group ns/tools', 'server ns/echo', 'vmcp ns/one']);
    put('servers', 'echo', inGroup('other'), 2);
    expect(since()).toEqual(['group ns/other', 'group ns/tools', 'server ns/echo', 'vmcp ns/one', 'vmcp ns/two']);
    put('servers', 'echo', { ...inGroup('other'), metadata: { resourceVersion: '9' } }, 2);
    expect(since()).toEqual([]);
  });

  test('a group that appears or goes concerns all that name it; its status concerns nobody', () => {
    put('entries', 'remote', inGroup('tools'));
    since();
    put('groups', 'tools');
    expect(since()).toEqual(['entry ns/remote', 'group ns/tools', 'vmcp ns/one']);
    put('groups', 'tools', { metadata: { resourceVersion: '2' } });
    expect(since()).toEqual([]);
  });

  test('an owned object concerns its controller owner, whatever changed in it', () => {
    const ownerReferences = [{ apiVersion: 'v', kind: 'VirtualMCPServer', name: 'one', uid: 'u', controller: true }];
    put('deployments', 'vmcp-one', { metadata: { ownerReferences } });
    expect(since()).toEqual(['vmcp ns/one']);
    put('deployments', 'vmcp-one', { metadata: { ownerReferences, resourceVersion: '2' } });
    put('services', 'foreign');
    expect(since()).toEqual(['vmcp ns/one']);
  });

  test('a pod concerns its workload by label', () => {
    put('pods', 'p', { metadata: { labels: { app: 'virtualmcpserver', 'app.kubernetes.io/instance': 'one' } } });
    put('pods', 'q', { metadata: { labels: { app: 'mcpserver', 'app.kubernetes.io/instance': 'echo' } } });
    put('pods', 'r', { metadata: { labels: { app: 'web', 'app.kubernetes.io/instance': 'x' } } });
    expect(since()).toEqual(['server ns/echo', 'vmcp ns/one']);
  });

  test('a Secret concerns the entries that name it and who serves their group, nobody else', () => {
    put('entries', 'remote', { ...inGroup('tools'), secret: 'api' });
    since();
    put('secretNames', 'unrelated');
    expect(since()).toEqual([]);
    put('secretNames', 'api');
    expect(since()).toEqual(['entry ns/remote', 'vmcp ns/one']);
    put('remoteProxies', 'proxy', { ...inGroup('other'), secret: 'api' });
    since();
    put('secretNames', 'api', { metadata: { resourceVersion: '2' } });
    expect(since()).toEqual(['entry ns/remote', 'proxy ns/proxy', 'vmcp ns/one', 'vmcp ns/two']);
  });

  test('a tool config concerns its users and who serves the group of one; who begins or ceases to use it concerns it', () => {
    put('servers', 'echo', { spec: { groupRef: { name: 'tools' }, toolConfigRef: { name: 'words' } } });
    expect(since()).toEqual(['group ns/tools', 'server ns/echo', 'tools ns/words', 'vmcp ns/one']);
    put('toolConfigs', 'unrelated');
    expect(since()).toEqual(['tools ns/unrelated']);
    put('toolConfigs', 'words');
    expect(since()).toEqual(['server ns/echo', 'tools ns/words', 'vmcp ns/one']);
    put('toolConfigs', 'words', { metadata: { resourceVersion: '2' } });
    expect(since()).toEqual([]);
    put('servers', 'echo', { spec: { groupRef: { name: 'tools' }, toolConfigRef: { name: 'unrelated' } } }, 2);
    expect(since()).toEqual([
      'group ns/tools',
      'server ns/echo',
      'tools ns/unrelated',
      'tools ns/words',
      'vmcp ns/one',
    ]);
    stores['servers']!.remove(stores['servers']!.get({ name: 'echo', namespace: 'ns' })!);
    expect(since()).toContain('tools ns/unrelated');
  });
});
