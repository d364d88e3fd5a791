/** Load over time: sampled, told, and quiet once closed. */
import { createLoad } from './load.ts';
import { clientAddresses } from './session/client-addresses.ts';
import { createFakeClock } from './testing/fake-clock.ts';

function rig() {
  const clock = createFakeClock();
  const process = { memoryBytes: 100, cpuMs: 0 };
  const sessions: { address: string }[] = [];
  const changes: number[] = [];
  const load = createLoad({
    clock,
    usage: () => ({ ...process }),
    limits: () => ({ memoryBytes: 1000, cpus: 1 }),
    clients: () => clientAddresses(sessions),
    onChange: () => changes.push(clock.now()),
  });
  return { clock, process, sessions, changes, load };
}

test('memory over its line for a minute is told once, and so is its end', async () => {
  const { clock, process, changes, load } = rig();
  process.memoryBytes = 900;
  await clock.advance(60_000);
  expect(load.current().high).toEqual([]);
  await clock.advance(10_000);
  expect(load.current()).toMatchObject({ high: ['memory'], memoryPercent: 90 });
  await clock.advance(600_000);
  expect(changes).toHaveLength(1);
  process.memoryBytes = 100;
  await clock.advance(70_000);
  expect(load.current()).toMatchObject({ high: [], memoryPercent: 10 });
  expect(changes).toHaveLength(2);
});

test('sessions are counted by where they come from, and a session without a request yet by nothing', async () => {
  const { clock, sessions, load } = rig();
  expect(load.current()).toMatchObject({ clientAddresses: 0, busiestAddressSessions: 0 });
  sessions.push(...['10.0.0.1', '10.0.0.2', '10.0.0.1', ''].map((address) => ({ address })));
  await clock.advance(1_000);
  expect(load.current()).toMatchObject({ clientAddresses: 2, busiestAddressSessions: 2 });
  expect(JSON.stringify(load.current())).not.toContain('10.0.0');
});

test('closed, it leaves no timer', () => {
  const { clock, load } = rig();
  load.close();
  expect(clock.pending).toBe(0);
});
