import { createFakeCluster } from '../testing/fake-cluster.ts';
import { createSilentLog } from '../testing/silent-log.ts';
import { until } from '../testing/until.ts';
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
  const recorder = createRecorder({ cluster, instance: 'pod-1', log, now: () => clock.nowMs });
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

test('a failure is logged, not thrown, and the next repeat starts over', async () => {
  const { cluster, log, recorder } = rig();
  cluster.fail('create', new Error('no'));
  recorder.record(regarding, note);
  await until(() => log.lines.length === 1);
  expect(log.lines[0]).toMatchObject({ level: 'warn', message: 'event not written' });
  cluster.fail('create', undefined);
  recorder.record(regarding, note);
  await until(() => cluster.calls.length === 2);
  expect(cluster.calls[1]?.verb).toBe('create');
});

test('after close nothing is written', async () => {
  const { cluster, recorder } = rig();
  await recorder.close();
  recorder.record(regarding, note);
  expect(cluster.calls).toEqual([]);
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
