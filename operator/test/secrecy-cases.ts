/**
 * Nothing secret stands anywhere but in Secrets: planted values are looked for in every other object of the namespace, whatever its
 * kind, and in the operator's log at its most talkative. The cases, for any API server.
 */
import { inspect, isDeepStrictEqual } from 'node:util';
import type { Dict } from '../../hack/dev-cluster/apiserver/types.ts';
import type { Log } from '../src/log.ts';
import { createSilentLog } from '../src/testing/silent-log.ts';
import { everything } from './everything.ts';
import { eventually, type CaseWorld } from './world.ts';

const planted = { first: 'planted-entry-secret-1', rotated: 'planted-entry-secret-2', proxy: 'planted-proxy-secret' };
const own = ['virtualmcpservers', 'mcpgroups', 'mcpserverentries', 'mcpremoteproxies'].map(
  (name) => `/apis/toolhive.stacklok.dev/v1beta1/${name}`,
);
const searched = [...own, '/api/v1/configmaps', '/api/v1/pods', '/api/v1/events', '/apis/apps/v1/deployments'];

const member = (name: string): Dict => ({
  groupRef: { name: 'tools' },
  remoteUrl: 'https://mcp.example.com/mcp',
  transport: 'streamable-http',
  headerForward: { addHeadersFromSecret: [{ headerName: 'X-Key', valueSecretRef: { name, key: 'token' } }] },
});

export function secrecyCases(start: (log: Log) => Promise<CaseWorld>): void {
  const log = createSilentLog();
  let world: CaseWorld;
  beforeEach(async () => {
    world = await start(log);
  });
  afterEach(() => world.close());

  const at = (name: string) => ({ namespace: world.namespace, name });
  const phase = () => (world.get('VirtualMCPServer', 'demo')?.['status'] as Dict | undefined)?.['phase'];
  const data = (name: string) => (world.get('secrets', name)?.['data'] ?? {}) as Record<string, string>;
  const secret = (name: string, value: string) =>
    world.store.create('secrets', { metadata: at(name), data: { token: btoa(value) } });

  /** Every secret there has been, as it is and as Secrets hold it. */
  function secretTexts(): string[] {
    const ring = data('vmcp-demo-keys')['keys.json'] ?? '';
    const { keys } = JSON.parse(Buffer.from(ring, 'base64').toString()) as { keys: { key: string }[] };
    const values = [...Object.values(planted), ...keys.map(({ key }) => key), ring];
    return values.flatMap((value) => [value, btoa(value)]);
  }

  test('no planted value, nor a root key, stands in any object but a Secret, or in the log', async () => {
    await secret('entry', planted.first);
    await secret('proxy', planted.proxy);
    await world.put('MCPGroup', 'tools', {});
    await world.put('MCPServerEntry', 'a', member('entry'));
    await world.put('MCPRemoteProxy', 'b', member('proxy'));
    await world.put('VirtualMCPServer', 'demo', { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } });
    await eventually('Ready', () => phase() === 'Ready');
    const copied = () => Object.values(data('vmcp-demo-credentials'));
    // It may become Ready before its watches have told of both members.
    const both = [btoa(planted.first), btoa(planted.proxy)].toSorted();
    await eventually('both are copied', () => isDeepStrictEqual(copied().toSorted(), both));
    await world.store.patch('secrets', at('entry'), { data: { token: btoa(planted.rotated) } });
    await eventually('rotated', () => copied().includes(btoa(planted.rotated)));
    await world.store.patch('secrets', at('proxy'), { data: { token: null } });
    await eventually('a key that is gone', () => phase() === 'Degraded');
    await eventually('an event', () => world.store.list('events').items.length > 0);

    const places = await everything(world.kubeconfig, world.namespace);
    for (const place of searched) expect([place, (places.get(place) ?? '').length > 200]).toEqual([place, true]);
    places.set('log', inspect(log.lines, { depth: 20, maxStringLength: null, maxArrayLength: null }));
    expect(log.lines.length).toBeGreaterThan(5);
    const texts = secretTexts();
    const leaks = [...places].filter(([, text]) => texts.some((value) => text.includes(value))).map(([place]) => place);
    expect(leaks).toEqual([]);
    expect(JSON.stringify(world.store.list('secrets').items)).toContain(btoa(planted.rotated));
  });
}
