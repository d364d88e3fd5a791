/**
 * The whole operator while its API server is unwell. Of each fault: at most ten requests a (scaled) minute for one object, converged
 * soon after it ends, no change lost, no socket left (`world.close()` insists).
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Fault } from './fault-proxy.ts';
import { namespace, startBack, startFaultWorld, type FaultWorld } from './fault-world.ts';
import { eventually } from './world.ts';

let world: FaultWorld;
beforeEach(async () => {
  world = await startFaultWorld();
  wish(1);
  await eventually('converged at first', () => world.converged());
});
afterEach(() => world.close());

/** Half a minute, of which a tenth; the rest is for a busy machine. */
const soonMs = 10_000;
const minuteMs = 6000;
let wished = 0;

/** The world's wish, told apart by a number that reaches the proxies' file. */
function wish(number: number): void {
  wished = number;
  world.put('mcpgroups', 'tools', {});
  world.put('virtualmcpservers', 'demo', {
    groupRef: { name: 'tools' },
    incomingAuth: { type: 'anonymous' },
    config: { aggregation: { conflictResolutionConfig: { prefixFormat: marker() } } },
  });
}

const marker = () => `{workload}_${wished}_`;
const converged = () => eventually(`converged to ${marker()}`, () => world.converged(marker()), soonMs);

/** What was asked for most since then: a method and an object, a list of one cache, or a watch. */
function most(sinceMs: number): number {
  const counts = new Map<string, number>();
  for (const { method, path, isWatch, selector, atMs } of world.proxy.asked) {
    if (atMs < sinceMs) continue;
    const what = `${method} ${path} ${selector} ${isWatch}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}

/** A minute of the fault, during which users change their minds. */
async function suffer(during: () => void = () => undefined): Promise<void> {
  const startMs = performance.now();
  for (let turn = 0; turn < 3; turn += 1) {
    wish(10 + turn);
    during();
    await sleep(minuteMs / 3);
  }
  expect(most(startMs)).toBeLessThanOrEqual(10);
}

test.each<[string, Fault]>([
  ['429 with Retry-After', { kind: 'status', code: 429, retryAfterSeconds: 1 }],
  ['500', { kind: 'status', code: 500 }],
  ['connections reset', { kind: 'reset' }],
  ['no answer at all', { kind: 'silence' }],
])('%s to everything, watches cut: few requests, then the last wish is done', async (_what, fault) => {
  world.proxy.fault = () => fault;
  world.proxy.cut();
  await suffer();
  world.proxy.fault = undefined;
  await converged();
});

test.each<[string, Fault]>([
  ['500', { kind: 'status', code: 500 }],
  ['429 with Retry-After', { kind: 'status', code: 429, retryAfterSeconds: 1 }],
  ['connections reset', { kind: 'reset' }],
])('%s to every write while watches go on: few requests, then the last wish is done', async (_what, fault) => {
  world.proxy.fault = ({ method }) => (method === 'GET' ? undefined : fault);
  await suffer();
  world.proxy.fault = undefined;
  await converged();
});

test('watches cut again and again: what happens between them is not missed', async () => {
  await suffer(() => world.proxy.cutWatches());
  await converged();
});

test('a server that answers late (2 s): slow, but all is done', async () => {
  world.proxy.fault = () => ({ kind: 'latency', ms: 2000 });
  wish(20);
  await eventually('converged in spite of it', () => world.converged(marker()), 40_000);
}, 60_000);

test('the API server restarted: gone for a while, then back with the same objects', async () => {
  const { target } = world.proxy;
  world.proxy.target = { ...target, url: 'https://127.0.0.1:1' };
  world.proxy.cut();
  await suffer();
  world.proxy.target = target;
  await converged();
});

test('etcd wiped: what was cached is forgotten, and the objects made anew are served', async () => {
  const before = world.back.store.list('configmaps').resourceVersion;
  const old = world.back;
  world.back = await startBack();
  world.proxy.target = world.back.target;
  world.proxy.cut();
  await old.close();
  wish(30);
  expect(Number(world.back.store.list('configmaps').resourceVersion)).toBeLessThan(Number(before));
  await converged();
  expect(world.back.store.get('deployments.apps', { namespace, name: 'vmcp-demo' })).toBeDefined();
});

test('etcd wiped to nothing: the operator keeps no ghost of the resource, and writes nothing', async () => {
  const old = world.back;
  world.back = await startBack();
  world.proxy.target = world.back.target;
  world.proxy.cut();
  await old.close();
  const cached = async () => {
    const text = await (await fetch(`http://127.0.0.1:${world.operator.metricsPort}/metrics`)).text();
    return /^vmcp_operator_cached_objects\{kind="virtualMCPServers"\} (\d+)/m.exec(text)?.[1];
  };
  let count: string | undefined = '1';
  for (const endMs = performance.now() + soonMs; count !== '0' && performance.now() < endMs; await sleep(50)) {
    count = await cached();
  }
  expect(count).toBe('0');
  expect(world.back.store.list('configmaps', { namespace }).items.map(({ metadata }) => metadata.name)).toEqual([]);
});

test('a fault leaves no crowd of sockets behind', async () => {
  const before = world.proxy.sockets();
  for (let turn = 0; turn < 5; turn += 1) {
    world.proxy.cut();
    await sleep(200);
  }
  wish(40);
  await converged();
  expect(world.proxy.sockets()).toBeLessThanOrEqual(before + 10);
});

test('stopping while writes hang: not ready at once, no new request of a pass, and the end comes when the pass ends', async () => {
  world.proxy.fault = ({ method }) => (method === 'GET' ? undefined : { kind: 'silence' });
  wish(50);
  const hangs = () => world.proxy.asked.some(({ method, path }) => method === 'PATCH' && path.endsWith('-config'));
  world.proxy.asked.length = 0;
  await eventually('a write hangs', hangs);
  const readyz = () => fetch(`http://127.0.0.1:${world.operator.healthPort}/readyz`).then(({ status }) => status);
  expect(await readyz()).toBe(200);
  const closed = world.operator.close();
  expect(await readyz()).toBe(503);
  // an event that waited for the one before it may still be told: it is no part of a pass
  const asked = () => world.proxy.asked.filter(({ path }) => !path.includes('/events')).length;
  const before = asked();
  await closed;
  expect(asked()).toBe(before);
  await expect(readyz()).rejects.toThrow();
});
