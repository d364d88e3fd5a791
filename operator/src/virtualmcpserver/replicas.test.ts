import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isOpsMac, newKeyring, type ReplicaStatus } from '@vmcp/crds';
import type { Key } from '../kube/cluster.ts';
import { createLog } from '../log.ts';
import { createReplicas, type Ask, type Question, type Replicas } from './replicas.ts';

const log = createLog('silent');
const keyring = newKeyring('2026-01-01T00:00:00Z');
const key: Key = { namespace: 'ns', name: 'a' };
const target = { uid: 'u1', name: 'p1', ip: '10.0.0.1' };

const report = (change: Partial<ReplicaStatus> = {}): ReplicaStatus => ({
  version: 1,
  podUid: 'u1',
  configGeneration: 'g1',
  ready: true,
  backends: [],
  capabilities: { tools: 0, resources: 0, prompts: 0, compositeTools: 0 },
  conflicts: [],
  warnings: [],
  sessions: 0,
  keyIds: [],
  settings: { healthCheckIntervalMs: 30_000, unhealthyThreshold: 3 },
  ...change,
});

/** A replica whose answers the test hands out one by one. */
function fakeReplica() {
  const asked: Question[] = [];
  const waiting: { resolve: (status: ReplicaStatus) => void; reject: (error: Error) => void }[] = [];
  const ask: Ask = (question, signal) =>
    new Promise((resolve, reject) => {
      asked.push(question);
      waiting.push({ resolve, reject });
      signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
    });
  const next = async () => {
    await until(() => waiting.length > 0);
    return waiting.shift()!;
  };
  return {
    asked,
    ask,
    answer: async (status: ReplicaStatus) => {
      (await next()).resolve(status);
      await until(() => waiting.length > 0);
    },
    fail: async () => (await next()).reject(new Error('refused')),
  };
}

async function until(isTrue: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2000; turn++) {
    if (isTrue()) return;
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  throw new Error('condition was not reached');
}

describe('replicas', () => {
  let replicas: Replicas;
  let changes: Key[];
  let nowMs: number;
  let fake: ReturnType<typeof fakeReplica>;

  beforeEach(() => {
    changes = [];
    nowMs = 0;
    fake = fakeReplica();
    replicas = createReplicas({
      onChange: (changed) => changes.push(changed),
      log,
      ask: fake.ask,
      now: () => nowMs,
      retryMs: 1,
    });
    replicas.follow({ key, targets: [target], keyring, intervalMs: 30_000 });
  });
  afterEach(() => replicas.close());

  test('a first report and every change requeue the owner, and the next question names the version it knows', async () => {
    await fake.answer(report({ version: 7 }));
    expect(changes).toEqual([key]);
    expect(replicas.report('u1')).toMatchObject({ version: 7 });
    expect(fake.asked.at(-1)).toMatchObject({ since: 7, waitSeconds: 30 });
    await fake.answer(report({ version: 8, configGeneration: 'g2' }));
    expect(changes).toHaveLength(2);
  });

  test('sessions alone are told once per interval, a heartbeat never', async () => {
    const backend = {
      name: 'b',
      state: 'ready',
      message: '',
      consecutiveFailures: 0,
      circuitBreakerState: 'closed',
      transport: '',
      authType: '',
      tools: 1,
    } as const;
    await fake.answer(report({ sessions: 1, backends: [{ ...backend, lastHealthCheck: 't1' }] }));
    await fake.answer(report({ sessions: 5, backends: [{ ...backend, lastHealthCheck: 't2' }] }));
    expect(changes).toHaveLength(1);
    expect(replicas.report('u1')?.sessions).toBe(1);
    nowMs = 30_000;
    await fake.answer(report({ sessions: 6, backends: [{ ...backend, lastHealthCheck: 't3' }] }));
    expect(changes).toHaveLength(2);
    expect(replicas.report('u1')?.sessions).toBe(6);
    nowMs = 90_000;
    await fake.answer(report({ sessions: 6, backends: [{ ...backend, lastHealthCheck: 't4' }] }));
    expect(changes).toHaveLength(2);
  });

  test('three failures silence a replica, and it is asked again from the start', async () => {
    await fake.answer(report({ version: 7 }));
    for (let failure = 0; failure < 3; failure++) await fake.fail();
    await until(() => changes.length === 2);
    expect(replicas.report('u1')).toBeUndefined();
    await until(() => fake.asked.length === 5);
    expect(fake.asked.at(-1)).toMatchObject({ since: 0 });
  });

  test('a vanished pod is forgotten and asked no more', async () => {
    await fake.answer(report());
    const asked = fake.asked.length;
    replicas.follow({ key, targets: [], keyring, intervalMs: 30_000 });
    expect(replicas.report('u1')).toBeUndefined();
    await replicas.close();
    expect(fake.asked).toHaveLength(asked);
  });

  test('without a readable keyring nobody is asked', async () => {
    replicas.follow({ key, targets: [target], keyring: undefined, intervalMs: 30_000 });
    await replicas.close();
    expect(fake.asked).toHaveLength(1);
  });
});

describe('over HTTP', () => {
  let server: Server;
  let seen: { url: string; authorization: string }[];

  beforeEach(async () => {
    seen = [];
    server = createServer((request, response) => {
      seen.push({ url: request.url ?? '', authorization: request.headers.authorization ?? '' });
      if (seen.length > 1) return; // held open, as a long poll is
      response.end(JSON.stringify(report({ podUid: 'u9', version: 3 })));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterEach(
    () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );

  test('each question carries a MAC that names the pod and no reusable secret', async () => {
    const replicas = createReplicas({ onChange: () => undefined, log, port: (server.address() as AddressInfo).port });
    replicas.follow({ key, targets: [{ uid: 'u9', name: 'p', ip: '127.0.0.1' }], keyring, intervalMs: 5_000 });
    await until(() => seen.length === 2);
    await replicas.close();
    expect(seen.map(({ url }) => url)).toEqual(['/status?since=0&wait=5', '/status?since=3&wait=5']);
    const mac = seen[0]!.authorization.replace('Bearer ', '');
    expect(isOpsMac(keyring, 'u9', mac, Date.now())).toBe(true);
    expect(isOpsMac(keyring, 'u1', mac, Date.now())).toBe(false);
  });
});
