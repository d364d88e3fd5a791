import { createFakeClock } from '../testing/fake-clock.ts';
import type { BackendSession, ClientFacts } from './backend.ts';
import { LeasePool } from './lease-pool.ts';

interface Opened {
  readonly client: ClientFacts;
  isClosed: boolean;
}

function bench() {
  const clock = createFakeClock();
  const opened: Opened[] = [];
  const open = (client: ClientFacts): BackendSession => {
    const one = { client, isClosed: false };
    opened.push(one);
    return {
      isOpen: true,
      generation: 1,
      isStateful: true,
      send: () => undefined,
      notify: () => undefined,
      listen: () => undefined,
      close() {
        one.isClosed = true;
        return Promise.resolve();
      },
    };
  };
  const pool = new LeasePool({ clock, isShareable: () => false, hasOneStream: () => false, open });
  return { clock, opened, pool, live: () => opened.filter(({ isClosed }) => !isClosed).length };
}

const client = (subject: string): ClientFacts => ({
  identity: { issuer: 'https://idp', subject, isAnonymous: false },
  capabilities: '{}',
});

test('an idle session is closed after a minute; one in use, or used again, is not', async () => {
  const { clock, pool, live, opened } = bench();
  const [first, second] = [pool.take(client('a')), pool.take(client('a'))];
  await first.close();
  await clock.advance(300_000);
  expect(live()).toBe(1);
  await second.close();
  await clock.advance(59_000);
  const third = pool.take(client('a'));
  await clock.advance(59_000);
  await third.close();
  await third.close(); // counts once
  await clock.advance(59_000);
  expect(live()).toBe(1);
  await clock.advance(1_000);
  expect(live()).toBe(0);
  expect(opened).toHaveLength(1);
  expect(clock.pending).toBe(0);
});

test('there are never more than a thousand: the one that was not used for longest goes first', async () => {
  const { pool, live, opened } = bench();
  for (let at = 0; at < 1000; at += 1) await pool.take(client(`${at}`)).close();
  await pool.take(client('0')).close();
  await pool.take(client('one more')).close();
  expect(live()).toBe(1000);
  expect(opened.filter(({ isClosed }) => isClosed).map((one) => one.client.identity.subject)).toEqual(['1']);
});

test('when all are in use the next one has a session for its request alone', async () => {
  const { pool, live } = bench();
  const leases = Array.from({ length: 1000 }, (_, at) => pool.take(client(`${at}`)));
  const extra = pool.take(client('one more'));
  expect(live()).toBe(1001);
  await extra.close();
  expect(live()).toBe(1000);
  for (const lease of leases) await lease.close();
});

test('close ends all, and what is given back later is ended, too', async () => {
  const { clock, pool, live } = bench();
  const lease = pool.take(client('a'));
  await pool.take(client('b')).close();
  await pool.close();
  await lease.close();
  expect(live()).toBe(0);
  expect(clock.pending).toBe(0);
});

test.each([
  ['{"roots":{"listChanged":true},"elicitation":{"form":{}},"x":1.0}', '{"elicitation":{"form":{}},"x":1.0}'],
  ['{"elicitation":{}, "roots":{}}', '{"elicitation":{}}'],
  ['{"roots":{}}', '{}'],
  ['{"sampling":{}}', '{"sampling":{}}'],
])(
  'roots are not declared for %s, since they are asked for where a client without a session never is',
  (capabilities, told) => {
    const { pool, opened } = bench();
    const { identity } = client('a');
    pool.take({ identity, capabilities });
    pool.take({ identity: { ...identity, isAnonymous: true }, capabilities });
    expect(opened.map(({ client: one }) => one.capabilities)).toEqual([told, told]);
  },
);
