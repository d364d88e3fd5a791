/** Rotation of the root keys, stage by stage. */
import type { Keyring, RootKey } from '@vmcp/crds';
import fc from 'fast-check';
import { keysPlan, patienceMs, type KeysInput, type ReplicaKeys } from './keys-plan.ts';

const hour = 3_600_000;
const nowMs = Date.parse('2026-02-01T00:00:00Z');
const at = (beforeMs: number) => new Date(nowMs - beforeMs).toISOString();
const key = (id: string, use: RootKey['use'], more: Partial<RootKey> = {}): RootKey => ({
  id: id.padEnd(8, '0'),
  key: Buffer.alloc(32, 1).toString('base64'),
  use,
  createdAt: at(hour),
  ...more,
});
const id = (name: string) => name.padEnd(8, '0');
const replicas = (...all: (string[] | undefined)[]): ReplicaKeys[] =>
  all.map((ids, index) => ({ pod: `pod-${index}`, isReady: true, ids }));
const input = (keys: RootKey[], more: Partial<KeysInput> = {}): KeysInput => ({
  ring: { keys },
  asked: undefined,
  answered: undefined,
  replicas: replicas([id('a')], [id('a')]),
  intervalMs: 720 * hour,
  maxLifetimeMs: 24 * hour,
  fresh: key('new', 'open', { createdAt: at(0) }),
  nowMs,
  ...more,
});
const uses = ({ keys }: Keyring) =>
  keys.map((one) => `${one.id.replace(/0+$/, '')} ${one.use}${one.retiredAt ? ' retired' : ''}`);

const sealing = key('a', 'seal');
const opening = key('b', 'open');
const retired = (beforeMs: number) => key('z', 'open', { retiredAt: at(beforeMs) });
const both = replicas([id('a'), id('b')], [id('b')]);
const late = key('b', 'open', { createdAt: at(patienceMs) });
const crashing: ReplicaKeys = { pod: 'pod-x', isReady: false, ids: undefined };

describe('a rotation', () => {
  test.each<[string, KeysInput, string[]]>([
    [
      'begins when the sealing key is old',
      input([key('a', 'seal', { createdAt: at(721 * hour) })]),
      ['a seal', 'new open'],
    ],
    [
      'begins when it is just as old as it may get',
      input([key('a', 'seal', { createdAt: at(720 * hour) })]),
      ['a seal', 'new open'],
    ],
    [
      'begins beside a key of the last one, which only opens',
      input([key('a', 'seal', { createdAt: at(721 * hour) }), retired(hour)]),
      ['a seal', 'z open retired', 'new open'],
    ],
    ['begins when it is asked for', input([sealing], { asked: '1' }), ['a seal', 'new open']],
    ['begins again when it is asked for anew', input([sealing], { asked: '2', answered: '1' }), ['a seal', 'new open']],
    [
      'goes on when every replica has the new key',
      input([sealing, opening], { replicas: both }),
      ['a open retired', 'b seal'],
    ],
    [
      'goes on at once when every replica has the new key',
      input([sealing, key('b', 'open', { createdAt: at(1000) })], { replicas: both }),
      ['a open retired', 'b seal'],
    ],
    [
      'goes on, after a while, without a replica that does not come up',
      input([sealing, late], { replicas: [...both, crashing] }),
      ['a open retired', 'b seal'],
    ],
    ['goes on where no pod runs', input([sealing, opening], { replicas: [] }), ['a open retired', 'b seal']],
    ['ends when nothing of the old key is alive', input([sealing, retired(25 * hour)]), ['a seal']],
  ])('%s', (_title, given, expected) => {
    const { next } = keysPlan(given);
    expect(next && uses(next.ring)).toEqual(expected);
  });

  test.each<[string, KeysInput, number | undefined]>([
    ['a young key and nothing asked', input([sealing]), undefined],
    ['what was asked is answered', input([sealing], { asked: '1', answered: '1' }), undefined],
    [
      'a replica that lacks the new key',
      input([sealing, late], { replicas: replicas([id('a'), id('b')], [id('a')]) }),
      undefined,
    ],
    [
      'a replica that serves and has not spoken',
      input([sealing, late], { replicas: replicas([id('b')], undefined) }),
      undefined,
    ],
    [
      'a replica that serves without the new key, beside one that does not come up',
      input([sealing, late], { replicas: [...replicas([id('a')]), crashing] }),
      undefined,
    ],
    [
      'a replica that does not come up, for a while',
      input([sealing, key('b', 'open', { createdAt: at(patienceMs - 1000) })], { replicas: [...both, crashing] }),
      1000,
    ],
    [
      'asked again while one is under way',
      input([sealing, key('b', 'open', { createdAt: at(1000) })], { asked: '2', answered: '1' }),
      patienceMs - 1000,
    ],
    ['an old key whose sessions may live', input([sealing, retired(24 * hour)]), 5 * 60_000],
    ['a key that is old soon', input([key('a', 'seal', { createdAt: at(720 * hour - 1000) })]), 1000],
    ['a full ring', input([sealing, ...Array.from({ length: 7 }, () => retired(hour))], { asked: '1' }), undefined],
  ])('waits with %s', (_title, given, againMs) => {
    expect(keysPlan(given)).toEqual({ next: undefined, againMs });
  });

  test('says whom it did not wait for', () => {
    const { next } = keysPlan(input([sealing, late], { replicas: [...both, crashing] }));
    expect(next).toMatchObject({ isWarning: true, note: expect.stringContaining('not ready: "pod-x"') });
    expect(keysPlan(input([sealing, opening], { replicas: both })).next).not.toHaveProperty('isWarning');
  });

  test('notes what it answers, whether it was asked for or due', () => {
    expect(keysPlan(input([sealing], { asked: '1' })).next?.answered).toBe('1');
    const due = keysPlan(input([key('a', 'seal', { createdAt: at(721 * hour) })], { answered: '1' }));
    expect(due.next?.answered).toBe('1');
  });

  test('whatever happens, exactly one key seals, and none that replicas may need is lost', () => {
    const step = fc.record({ hours: fc.nat(30), asked: fc.string({ maxLength: 2 }), lag: fc.boolean() });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let ring: Keyring = { keys: [sealing] };
        let [time, answered, count] = [nowMs, undefined as string | undefined, 0];
        let known = ring.keys.map((one) => one.id);
        for (const { hours, asked, lag } of steps) {
          time += hours * hour;
          const fresh = key(`k${(count += 1).toString(36)}`, 'open', { createdAt: new Date(time).toISOString() });
          const sealed = ring.keys.find(({ use }) => use === 'seal')?.id;
          const { next } = keysPlan(
            input([...ring.keys], { asked, answered, fresh, replicas: replicas(known), nowMs: time }),
          );
          if (next !== undefined) [ring, answered] = [next.ring, next.answered ?? answered];
          const seals = ring.keys.filter(({ use }) => use === 'seal');
          expect(seals).toHaveLength(1);
          expect(known).toContain(seals[0]?.id);
          expect(ring.keys.map((one) => one.id)).toContain(sealed);
          expect(ring.keys.length).toBeLessThanOrEqual(8);
          if (!lag) known = ring.keys.map((one) => one.id);
        }
      }),
    );
  });
});
