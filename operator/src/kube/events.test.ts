import { ApiError } from '../errors.ts';
import { createFakeCluster } from '../testing/fake-cluster.ts';
import { createSilentLog } from '../testing/silent-log.ts';
import { until } from '../testing/until.ts';
import { createBudget, type Budget } from './budget.ts';
import { createRecorder, microTime } from './events.ts';
import type { EventNote } from './events.ts';

const regarding = {
  apiVersion: 'g/v1',
  kind: 'VirtualMCPServer',
  metadata: { name: 'x', namespace: 'n', uid: 'u1', labels: { a: 'b' } },
};
const note: EventNote = { type: 'Warning', reason: 'NameTaken', action: 'Apply', note: 'Deployment "vmcp-x" exists' };

function rig() {
  const clock = { nowMs: Date.parse('2026-01-02T03:04:05.678Z') };
  const cluster = createFakeCluster();
  const log = createSilentLog();
  const now = () => clock.nowMs;
  const backoff = { baseMs: 1, maxMs: 4 };
  // Nobody is spared: the tests of that have a clock of their own.
  const budget: Budget = { spend: (_object, request) => request() };
  const recorder = createRecorder({ cluster, budget, instance: 'pod-1', log, now, elapsed: now, backoff });
  return { clock, cluster, log, recorder };
}

test('a transition becomes an events.k8s.io/v1 event about the object, times as MicroTime', async () => {
  const { cluster, recorder } = rig();
  recorder.record(regarding, note);
  await until(() => cluster.calls.length === 1);
  expect(cluster.calls[0]).toMatchObject({
    verb: 'create',
    kind: 'Event',
    name: expect.stringMatching(/^x\.[0-9a-f]{16}$/),
    body: {
      ...note,
      eventTime: '2026-01-02T03:04:05.678000Z',
      metadata: { namespace: 'n' },
      regarding: { apiVersion: 'g/v1', kind: 'VirtualMCPServer', name: 'x', namespace: 'n', uid: 'u1' },
      reportingController: 'toolhive.stacklok.dev/vmcp-operator',
      reportingInstance: 'vmcp-operator-pod-1',
    },
  });
});

test('repeats within six minutes become a series of the first; later ones a new event', async () => {
  const { clock, cluster, recorder } = rig();
  for (let i = 0; i < 3; i += 1) recorder.record(regarding, note);
  await until(() => cluster.calls.length === 3);
  clock.nowMs += 6 * 60_000;
  recorder.record(regarding, note);
  await until(() => cluster.calls.length === 4);
  expect(cluster.calls.map(({ verb }) => verb)).toEqual(['create', 'mergePatch', 'mergePatch', 'create']);
  expect(cluster.calls[2]).toMatchObject({
    name: cluster.calls[0]?.name,
    body: { series: { count: 3, lastObservedTime: microTime(clock.nowMs - 6 * 60_000) } },
  });
});

test('another reason, note or object is another event', async () => {
  const { cluster, recorder } = rig();
  recorder.record(regarding, note);
  recorder.record(regarding, { ...note, reason: 'Other' });
  recorder.record({ ...regarding, metadata: { ...regarding.metadata, uid: 'u2' } }, note);
  await until(() => cluster.calls.length === 3);
  expect(cluster.calls.every(({ verb }) => verb === 'create')).toBe(true);
});

test('one object writes 25 at once, then one each ten seconds; another is not silenced by it', async () => {
  const { clock, cluster, recorder } = rig();
  const flood = (count: number) => {
    for (let i = 0; i < count; i += 1) recorder.record(regarding, { ...note, note: `${clock.nowMs} ${i}` });
  };
  flood(100);
  recorder.record({ ...regarding, metadata: { ...regarding.metadata, uid: 'u2' } }, note);
  await until(() => cluster.calls.length === 26);
  clock.nowMs += 20_000;
  flood(100);
  await until(() => cluster.calls.length === 28);
  await recorder.close();
  expect(cluster.calls).toHaveLength(28);
});

test('a refusal is logged, not thrown, and the next repeat starts over', async () => {
  const { cluster, log, recorder } = rig();
  cluster.fail('create', new ApiError(403, 'Forbidden', 'no'));
  recorder.record(regarding, note);
  await until(() => log.lines.length === 1);
  expect(log.lines[0]).toMatchObject({ level: 'warn', message: 'event not written' });
  cluster.fail('create', undefined);
  recorder.record(regarding, note);
  await until(() => cluster.calls.length === 2);
  expect(cluster.calls[1]?.verb).toBe('create');
});

test.each([
  ['the server is overloaded', new ApiError(429, 'TooManyRequests', 'later')],
  ['the server is broken', new ApiError(500, 'InternalError', 'oh')],
  ['the network is', new Error('ECONNRESET')],
])('while %s it is tried again, under one name, and told in the end', async (_what, fault) => {
  const { cluster, log, recorder } = rig();
  cluster.fail('create', fault, 2);
  recorder.record(regarding, note);
  await until(() => cluster.calls.length === 3);
  await recorder.close();
  expect(new Set(cluster.calls.map(({ name }) => name)).size).toBe(1);
  expect(log.lines).toEqual([]);
});

test('while every other request fails, all events together are asked for no more than one object; the end tells the others', async () => {
  const { cluster, log } = rig();
  const create: typeof cluster.create = (...given) => {
    cluster.fail('create', cluster.calls.length % 2 === 0 ? new Error('ECONNRESET') : undefined);
    return cluster.create(...given);
  };
  const budget = createBudget({ now: () => 0 });
  const backoff = { baseMs: 0, maxMs: 0 };
  const recorder = createRecorder({ cluster: { ...cluster, create }, budget, instance: 'pod-1', log, backoff });
  for (let number = 0; number < 20; number += 1) recorder.record(regarding, { ...note, note: `${number}` });
  await until(() => cluster.calls.length === 5);
  // A sixth would come by now: what waits for it is nothing but the next turn.
  for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
  expect(cluster.calls).toHaveLength(5);
  await recorder.close();
  expect(cluster.calls.length).toBeGreaterThanOrEqual(20);
});

test('what cannot be told in ten tries is given up; the next one is tried', async () => {
  const { cluster, log, recorder } = rig();
  cluster.fail('create', new Error('ECONNREFUSED'));
  recorder.record(regarding, note);
  await until(() => log.lines.length === 1);
  expect(cluster.calls).toHaveLength(10);
  cluster.fail('create', undefined);
  recorder.record(regarding, { ...note, reason: 'Other' });
  await until(() => cluster.calls.length === 11);
});

test('an answer that was lost is no second event: the name is there already', async () => {
  const { cluster, log, recorder } = rig();
  cluster.fail('create', new ApiError(409, 'AlreadyExists', 'there'));
  recorder.record(regarding, note);
  recorder.record(regarding, note);
  await recorder.close();
  expect(cluster.calls.map(({ verb }) => verb).slice(0, 2)).toEqual(['create', 'mergePatch']);
  expect(log.lines).toEqual([]);
});

test('a repeat of an event that the server lost is a new one', async () => {
  const { cluster, recorder } = rig();
  recorder.record(regarding, note);
  await until(() => cluster.calls.length === 1);
  cluster.fail('mergePatch', new ApiError(404, 'NotFound', 'gone'));
  recorder.record(regarding, note);
  await until(() => cluster.calls.length === 3);
  expect(cluster.calls.map(({ verb }) => verb)).toEqual(['create', 'mergePatch', 'create']);
});

test('close tells what waits, once each, and is bounded where nobody answers', async () => {
  const { cluster, recorder } = rig();
  for (const reason of ['A', 'B', 'C']) recorder.record(regarding, { ...note, reason });
  await recorder.close();
  expect(cluster.calls).toHaveLength(3);

  const signals: AbortSignal[] = [];
  const never: typeof cluster.create = (_kind, _object, signal) => {
    signals.push(signal);
    return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  };
  const silent = { ...cluster, create: never };
  const log = createSilentLog();
  const stuck = createRecorder({ cluster: silent, instance: 'pod-1', log });
  for (const reason of ['A', 'B']) stuck.record(regarding, { ...note, reason });
  await stuck.close(20);
  expect(signals).toHaveLength(1);
  expect(log.lines.map(({ message }) => message)).toEqual(['event not written', 'event not written']);
});

test('a wall clock that is set back silences nothing', async () => {
  const clock = { nowMs: Date.parse('2026-01-02T03:04:05.678Z'), elapsedMs: 0 };
  const cluster = createFakeCluster();
  const options = { cluster, instance: 'pod-1', log: createSilentLog() };
  const recorder = createRecorder({ ...options, now: () => clock.nowMs, elapsed: () => clock.elapsedMs });
  const flood = (count: number) => {
    for (let i = 0; i < count; i += 1) recorder.record(regarding, { ...note, note: `${clock.nowMs} ${i}` });
  };
  flood(30);
  clock.nowMs -= 3_600_000;
  clock.elapsedMs += 10_000;
  flood(30);
  await recorder.close();
  expect(cluster.calls).toHaveLength(26);
});

test('after close nothing is written', async () => {
  const { cluster, recorder } = rig();
  await recorder.close();
  recorder.record(regarding, note);
  expect(cluster.calls).toEqual([]);
});

test('the name of an event is one that the API allows, wherever a long name is cut', async () => {
  for (const end of ['-a', '.a', '-.a']) {
    const { cluster, recorder } = rig();
    const name = `${'x'.repeat(231 - end.length)}${end}${'y'.repeat(20)}`;
    recorder.record({ ...regarding, metadata: { ...regarding.metadata, name } }, note);
    await until(() => cluster.calls.length === 1);
    expect(cluster.calls[0]?.name).toMatch(/^x+\.[0-9a-f]{16}$/);
  }
});

test('texts longer than the API allows are cut', async () => {
  const { cluster, recorder } = rig();
  recorder.record(
    { ...regarding, metadata: { ...regarding.metadata, name: 'n'.repeat(253) } },
    { ...note, note: 'x'.repeat(2000) },
  );
  await until(() => cluster.calls.length === 1);
  expect(cluster.calls[0]?.name.length).toBeLessThanOrEqual(253);
  expect(cluster.calls[0]?.body).toMatchObject({ note: 'x'.repeat(1000) });
});
