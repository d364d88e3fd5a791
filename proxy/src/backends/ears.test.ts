import { createFakeClock } from '../testing/fake-clock.ts';
import { Ears } from './ears.ts';

async function isSettled(promise: Promise<void> | undefined): Promise<boolean> {
  let settled = false;
  void promise?.then(() => (settled = true));
  await Promise.resolve();
  await Promise.resolve();
  return settled;
}

test('nobody is waited for where nobody can be asked, or whoever could has left', () => {
  const ears = new Ears(createFakeClock());
  expect(ears.ready()).toBeUndefined();
  const abort = new AbortController();
  ears.add(abort.signal);
  abort.abort();
  expect(ears.ready()).toBeUndefined();
});

test('an opening is ready when all hear or have left', async () => {
  const ears = new Ears(createFakeClock());
  const [one, other] = [new AbortController(), new AbortController()];
  const hears = ears.add(one.signal);
  ears.add(other.signal);
  const ready = ears.ready();
  hears();
  hears();
  expect(await isSettled(ready)).toBe(false);
  other.abort();
  expect(await isSettled(ready)).toBe(true);
  hears(); // a later stream of the same listener
  expect(await isSettled(ears.ready())).toBe(false);
});

test('patience ends after 300 ms, and leaves no timer', async () => {
  const clock = createFakeClock();
  const ears = new Ears(clock);
  ears.add(new AbortController().signal);
  const ready = ears.ready();
  await clock.advance(299);
  expect(await isSettled(ready)).toBe(false);
  await clock.advance(1);
  expect([await isSettled(ready), clock.pending]).toEqual([true, 0]);
});
