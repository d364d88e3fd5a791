import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isOpsMac, newKeyring, type ReplicaStatus } from '@vmcp/crds';
import type { Key } from '../kube/cluster.ts';
import { createLog } from '../log.ts';
import {
  createReplicas,
  type Ask,
  type Following,
  type Question,
  type Replicas,
  type ReplicasOptions,
} from './replicas.ts';

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

interface Asked {
  resolve(status: ReplicaStatus): void;
  reject(error: Error): void;
}

/** A replica whose answers the test hands out one by one; every promise ends with the next question, not with time. */
function fakeReplica() {
  const asked: Question[] = [];
  const waiting: Asked[] = [];
  const wanting: ((one: Asked) => void)[] = [];
  const next = (): Promise<Asked> =>
    new Promise((resolve) => {
      const first = waiting.shift();
      if (first === undefined) wanting.push(resolve);
      else resolve(first);
    });
  const ask: Ask = (question, signal) =>
    new Promise((resolve, reject) => {
      asked.push(question);
      signal.addEventListener('abort', () => reject(new Error('stopped')), { once: true });
      const one = { resolve, reject };
      const taker = wanting.shift();
      if (taker === undefined) waiting.push(one);
      else taker(one);
    });
  const again = async () => waiting.unshift(await next());
  return {
    asked,
    ask,
    answer: async (status: ReplicaStatus) => {
      (await next()).resolve(status);
      await again();
    },
    fail: async () => {
      (await next()).reject(new Error('refused'));
      await again();
    },
  };
}

describe('replicas', () => {
  let replicas: Replicas;
  let changes: Key[];
  let nowMs: number;
  let monotonicMs: number;
  let fake: ReturnType<typeof fakeReplica>;

  beforeEach(() => {
    changes = [];
    nowMs = 0;
    monotonicMs = 0;
    fake = fakeReplica();
    replicas = createReplicas({
      onChange: (changed) => changes.push(changed),
      log,
      ask: fake.ask,
      now: () => nowMs,
      monotonicMs: () => monotonicMs,
      ...{ retryMs: 0, paceMs: 0 },
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

  test('a first word is waited for until it comes, silence takes its place, or patience ends; later silence is not waited for', async () => {
    expect(replicas.firstWordMs(key)).toBe(60_000);
    expect(replicas.firstWordMs({ ...key, name: 'other' })).toBeUndefined();
    monotonicMs = 2_000;
    expect(replicas.firstWordMs(key)).toBe(58_000);
    monotonicMs = 60_000;
    expect(replicas.firstWordMs(key)).toBeUndefined();
    monotonicMs = 0;
    await fake.answer(report());
    expect(replicas.firstWordMs(key)).toBeUndefined();
    for (let tries = 0; tries < 3; tries++) await fake.fail();
    expect(replicas.report('u1')).toBeUndefined();
    expect(replicas.firstWordMs(key)).toBeUndefined();
  });

  test('a replica that is silent from the start is told after three tries', async () => {
    await fake.fail();
    await fake.fail();
    expect([changes, replicas.firstWordMs(key)]).toEqual([[], 60_000]);
    await fake.fail();
    expect([changes, replicas.firstWordMs(key)]).toEqual([[key], undefined]);
  });

  test('a pod that goes is not waited for, one that comes is', () => {
    const follow = (...targets: (typeof target)[]) => replicas.follow({ key, targets, keyring, intervalMs: 30_000 });
    follow();
    expect(replicas.firstWordMs(key)).toBeUndefined();
    follow({ ...target, uid: 'u2' });
    expect(replicas.firstWordMs(key)).toBe(60_000);
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

  test('load alone is told once per interval, memory that is short at once', async () => {
    const load = { high: [], clientAddresses: 1, busiestAddressSessions: 1, memoryPercent: 10 } as const;
    await fake.answer(report({ load }));
    await fake.answer(report({ load: { ...load, memoryPercent: 70, busiestAddressSessions: 9 } }));
    expect(changes).toHaveLength(1);
    nowMs = 30_000;
    await fake.answer(report({ load: { ...load, memoryPercent: 75, busiestAddressSessions: 9 } }));
    expect(changes).toHaveLength(2);
    expect(replicas.report('u1')?.load).toMatchObject({ memoryPercent: 75, busiestAddressSessions: 9 });
    await fake.answer(report({ load: { ...load, high: ['memory'] } }));
    expect(changes).toHaveLength(3);
  });

  test('three failures silence a replica, and it is asked again from the start', async () => {
    await fake.answer(report({ version: 7 }));
    for (let failure = 0; failure < 3; failure++) await fake.fail();
    expect(changes).toHaveLength(2);
    expect(replicas.report('u1')).toBeUndefined();
    expect(fake.asked).toHaveLength(5);
    expect(fake.asked.at(-1)).toMatchObject({ since: 0 });
  });

  test('a replica that answers at once, always with news, is asked no more often than the pace lets it', async () => {
    const askedMs: number[] = [];
    await new Promise<void>((resolve) => {
      const ask: Ask = async () => {
        askedMs.push(performance.now());
        if (askedMs.length === 5) resolve(eager.close());
        return report({ version: askedMs.length });
      };
      const eager = createReplicas({ onChange: () => undefined, log, ask, paceMs: 20 });
      eager.follow({ key, targets: [target], keyring, intervalMs: 30_000 });
    });
    const gaps = askedMs.slice(1).map((ms, index) => ms - (askedMs[index] ?? ms));
    expect(Math.min(...gaps)).toBeGreaterThan(18);
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
  let answers: ((response: ServerResponse) => void)[];
  let onAsked: () => void;

  beforeEach(async () => {
    [seen, answers, onAsked] = [[], [], () => undefined];
    server = createServer((request, response) => {
      seen.push({ url: request.url ?? '', authorization: request.headers.authorization ?? '' });
      answers.shift()?.(response); // none: held open, as a long poll is
      onAsked();
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

  const good = (response: ServerResponse) =>
    void response.end(JSON.stringify(report({ podUid: 'u9', version: 3, sessions: 5 })));
  const following: Following = {
    ...{ key, keyring, intervalMs: 5_000 },
    targets: [{ uid: 'u9', name: 'p', ip: '127.0.0.1' }],
  };
  const open = (more: Partial<ReplicasOptions>) => {
    const { port } = server.address() as AddressInfo;
    return createReplicas({ onChange: () => undefined, log, port, retryMs: 0, paceMs: 0, ...more });
  };

  test('each question carries a MAC that names the pod and no reusable secret', async () => {
    answers = [good];
    const twice = new Promise<void>((resolve) => (onAsked = () => seen.length === 2 && resolve()));
    const replicas = open({});
    replicas.follow(following);
    await twice;
    await replicas.close();
    expect(seen.map(({ url }) => url)).toEqual(['/status?since=0&wait=5', '/status?since=3&wait=5']);
    const mac = seen[0]!.authorization.replace('Bearer ', '');
    expect(isOpsMac(keyring, 'u9', mac, Date.now())).toBe(true);
    expect(isOpsMac(keyring, 'u1', mac, Date.now())).toBe(false);
  });

  test.each<[string, (response: ServerResponse) => void]>([
    ['speaks for another pod', (response) => void response.end(JSON.stringify(report({ podUid: 'u1' })))],
    ['talks nonsense', (response) => void response.end('<html>')],
    [
      'claims what cannot be',
      (response) => void response.end(JSON.stringify({ ...report(), podUid: 'u9', sessions: -1 })),
    ],
    ['does not let us in', (response) => void response.writeHead(401).end()],
    ['talks without end', (response) => void response.end(' '.repeat(9 * 2 ** 20))],
    ['hangs up', (response) => void response.destroy()],
    ['never ends its answer', (response) => void response.writeHead(200).write('{')],
  ])('a replica that %s is not believed, and what it said before is forgotten', async (_title, bad) => {
    answers = [good, bad, bad, bad];
    const told: (number | undefined)[] = [];
    await new Promise<void>((resolve) => {
      const replicas = open({
        graceMs: 50,
        onChange: () => {
          told.push(replicas.report('u9')?.sessions);
          if (told.length === 2) resolve(replicas.close());
        },
      });
      replicas.follow(following);
    });
    expect(told).toEqual([5, undefined]);
  });
});
