import { createServer, type Server } from 'node:http';
import { connect } from 'node:net';
import type { EndpointSlice, Service } from '../objects.ts';
import { claimAddresses, type Addresses } from '../addresses.ts';
import { get } from '../testing.ts';
import { createAffinity } from './affinity.ts';
import { createBalancer, type Balancer } from './balancer.ts';
import type { Address } from './listener.ts';
import { frontends, hostsFile } from './services.ts';

const service = (change: Partial<Service['spec']> = {}): Service => ({
  metadata: { name: 's', namespace: 'ns' },
  spec: { clusterIP: '127.96.0.9', ports: [{ name: 'http', port: 80, targetPort: 'web' }], ...change },
});
const endpoint = (address: string, ready = true, terminating = false) => ({
  addresses: [address],
  conditions: { ready, serving: ready, terminating },
});
const slice = (endpoints: EndpointSlice['endpoints'], port = 8080): EndpointSlice => ({
  metadata: { name: 's-1', namespace: 'ns', labels: { 'kubernetes.io/service-name': 's' } },
  addressType: 'IPv4',
  endpoints,
  ports: [{ name: 'http', port }],
});

test('a Service sends to endpoints that are ready and not terminating, on the port of that name', () => {
  const slices = [slice([endpoint('127.64.0.2'), endpoint('127.64.0.3', false), endpoint('127.64.0.4', true, true)])];
  expect(frontends([service()], slices)).toEqual([
    {
      key: 'ns/s:80',
      service: 'ns/s',
      listen: { host: '127.96.0.9', port: 80 },
      endpoints: [{ host: '127.64.0.2', port: 8080 }],
      affinityTimeoutMs: undefined,
    },
  ]);
});

test('affinity is three hours unless the Service says otherwise; Services without an address are left out', () => {
  const timeout = (change: Partial<Service['spec']>) => frontends([service(change)], [])[0]?.affinityTimeoutMs;
  expect(timeout({ sessionAffinity: 'None' })).toBeUndefined();
  expect(timeout({ sessionAffinity: 'ClientIP' })).toBe(10_800_000);
  expect(timeout({ sessionAffinity: 'ClientIP', sessionAffinityConfig: { clientIP: { timeoutSeconds: 5 } } })).toBe(
    5000,
  );
  expect(frontends([service({ clusterIP: 'None' }), service({ clusterIP: '' })], [])).toEqual([]);
});

test('each Service has its four names in the hosts file', () => {
  expect(hostsFile([service()])).toBe('127.96.0.9 s s.ns s.ns.svc s.ns.svc.cluster.local\n');
});

describe('affinity', () => {
  const a = { host: 'a', port: 1 };
  const b = { host: 'b', port: 1 };

  test('without it, connections take turns', () => {
    const affinity = createAffinity(() => 0);
    const first = [1, 2, 3, 4].map(() => affinity.candidates('x', [a, b], undefined)[0]?.host);
    expect(new Set(first.slice(0, 2))).toEqual(new Set(['a', 'b']));
    expect(first.slice(0, 2)).toEqual(first.slice(2));
  });

  test('with it, a source keeps its endpoint until the time-out since its last connection', () => {
    let now = 0;
    const affinity = createAffinity(() => now);
    affinity.taken('x', b);
    const first = () => affinity.candidates('x', [a, b], 1000)[0]?.host;
    expect([first(), first(), first()]).toEqual(['b', 'b', 'b']);
    now = 900;
    affinity.taken('x', b);
    now = 1800;
    expect([first(), first()]).toEqual(['b', 'b']);
    now = 2000;
    const next = first();
    expect([first(), first()]).toEqual([next, next]);
    const others = Array.from({ length: 4 }, (_, at) => affinity.candidates(`other ${at}`, [a, b], 1000)[0]?.host);
    expect(new Set(others)).toEqual(new Set(['a', 'b']));
  });

  test('connections of a new source that begin before the first is taken are offered the same endpoint', () => {
    const affinity = createAffinity(() => 0);
    const first = Array.from({ length: 4 }, () => affinity.candidates('x', [a, b], 1000)[0]?.host);
    expect(new Set(first).size).toBe(1);
    affinity.taken('x', first[0] === 'a' ? b : a);
    expect(affinity.candidates('x', [a, b], 1000)[0]?.host).not.toBe(first[0]);
  });

  test('an endpoint that is no longer offered is not waited for', () => {
    const affinity = createAffinity(() => 0);
    affinity.taken('x', b);
    expect(affinity.candidates('x', [a], 1000)).toEqual([a]);
  });
});

describe('balancing', () => {
  let addresses: Addresses;
  let balancer: Balancer;
  const servers: Server[] = [];
  const serve = (name: string): Promise<Address> =>
    new Promise((resolve) => {
      const host = addresses.pod();
      const server = createServer((_request, response) => response.end(name));
      servers.push(server.listen(8080, host, () => resolve({ host, port: 8080 })));
    });
  const route = async (endpoints: Address[], affinityTimeoutMs?: number) => {
    const listen = { host: clusterIP, port: 80_80 };
    await balancer.update([{ key: 'ns/s:80', service: 'ns/s', listen, endpoints, affinityTimeoutMs }]);
  };
  let clusterIP: string;
  const ask = async (source?: string) => (await get(`http://${clusterIP}:8080/`, source)).body;

  beforeEach(async () => {
    addresses = await claimAddresses();
    clusterIP = addresses.service();
    balancer = createBalancer({ now: () => performance.now(), log: () => {} });
  });
  afterEach(async () => {
    await balancer.close();
    for (const server of servers.splice(0)) {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
    await addresses.close();
  });

  test('ClientIP: each source address stays with one endpoint, and different sources spread', async () => {
    await route([await serve('one'), await serve('two')], 60_000);
    const sources = Array.from({ length: 6 }, (_, at) => `127.0.0.${at + 2}`);
    const first = await Promise.all(sources.map(ask));
    const again = await Promise.all(sources.map(ask));
    expect(again).toEqual(first);
    expect(new Set(first)).toEqual(new Set(['one', 'two']));
  });

  test('an endpoint that refuses costs nothing: the next one answers, and the source stays there', async () => {
    const dead = { host: addresses.pod(), port: 8080 };
    await route([dead, await serve('alive')], 60_000);
    expect(await Promise.all([ask(), ask(), ask(), ask()])).toEqual(['alive', 'alive', 'alive', 'alive']);
  });

  test('an endpoint that leaves gets no new connection, and its open ones stay', async () => {
    const one = await serve('one');
    await route([one]);
    const socket = connect(8080, clusterIP);
    await new Promise((resolve) => socket.once('connect', resolve));
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    await new Promise((resolve) => socket.once('data', resolve));
    await route([await serve('two')]);
    expect(await ask()).toBe('two');
    const answer = new Promise<string>((resolve) => socket.once('data', (data) => resolve(String(data))));
    socket.write('GET / HTTP/1.1\r\nhost: x\r\n\r\n');
    expect(await answer).toContain('one');
    socket.destroy();
  });

  test('a Service without endpoints refuses at once; one that is gone does not listen', async () => {
    await route([]);
    await expect(ask()).rejects.toThrow(/ECONNRESET|socket hang up/);
    await balancer.update([]);
    await expect(ask()).rejects.toThrow('ECONNREFUSED');
  });

  test('an exposed door reaches the same endpoints', async () => {
    await route([await serve('one')]);
    const door = await balancer.expose({ host: '127.0.0.1', port: 0 }, 'ns/s:80');
    expect((await get(`http://127.0.0.1:${door.address.port}/`)).body).toBe('one');
    const busy = { host: '127.0.0.1', port: door.address.port };
    await expect(balancer.expose(busy, 'ns/s:80')).rejects.toThrow('EADDRINUSE');
  });
});

test('two clusters never share an address, and other systems get a clear error', async () => {
  const [one, two] = [await claimAddresses(), await claimAddresses()];
  expect(new Set([one.pod(), one.pod(), two.pod(), one.service(), two.service()]).size).toBe(5);
  await Promise.all([one.close(), two.close()]);
  await expect(claimAddresses('darwin')).rejects.toThrow('the dev cluster needs Linux');
});
