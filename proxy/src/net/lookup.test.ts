import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createHosts, parseHosts } from './hosts.ts';
import { createLookup, literalRefusal } from './lookup.ts';
import type { Resolve } from './lookup.ts';

const none = { allowPrivate: false, allowLoopback: false };

function ask(lookup: ReturnType<typeof createLookup>, name: string, all: boolean, family = 0) {
  return new Promise((resolve) => {
    lookup(name, { all, family }, (error, found) => resolve(error === null ? found : error.message));
  });
}

const mixed: Resolve = async () => [
  { address: '10.0.0.1', family: 4 },
  { address: '93.184.216.34', family: 4 },
  { address: '2606:4700::1', family: 6 },
  { address: 'fe80::1', family: 6 },
];

describe('createLookup', () => {
  test('forbidden results are left out, the permitted ones kept in their order', async () => {
    expect(await ask(createLookup(none, undefined, mixed), 'x', true)).toEqual([
      { address: '93.184.216.34', family: 4 },
      { address: '2606:4700::1', family: 6 },
    ]);
  });

  test('a caller that wants one gets one of the wanted family', async () => {
    expect(await ask(createLookup(none, undefined, mixed), 'x', false, 6)).toBe('2606:4700::1');
    expect(await ask(createLookup(none, undefined, mixed), 'x', false)).toBe('93.184.216.34');
  });

  test('a name with only forbidden results is refused without its address', async () => {
    const lookup = createLookup(none, undefined, async () => [{ address: '169.254.169.254', family: 4 }]);
    expect(await ask(lookup, 'metadata', true)).toBe('a link-local address');
  });

  test('the hosts table is asked before DNS and is guarded like it', async () => {
    const hosts = async (name: string) => (name === 'known' ? ['127.0.0.9'] : []);
    const open = createLookup({ allowPrivate: false, allowLoopback: true }, hosts, mixed);
    expect(await ask(open, 'known', true)).toEqual([{ address: '127.0.0.9', family: 4 }]);
    expect(await ask(open, 'other', false)).toBe('93.184.216.34');
    expect(await ask(createLookup(none, hosts, mixed), 'known', true)).toBe('a loopback address');
  });

  test('a failing resolution is passed on', async () => {
    const lookup = createLookup(none, undefined, () => Promise.reject(new Error('no such name')));
    expect(await ask(lookup, 'x', true)).toBe('no such name');
  });
});

test.each([
  ['127.0.0.1', 'a loopback address'],
  ['[::1]', 'a loopback address'],
  ['[::ffff:a9fe:a9fe]', 'a link-local address'],
  ['8.8.8.8', undefined],
  ['localhost', undefined],
])('the literal %s in a URL → %s', (hostname, expected) => {
  expect(literalRefusal(hostname, none)).toBe(expected);
});

describe('createHosts', () => {
  test('names stand in the file, remarks and blanks do not count', () => {
    const names = parseHosts('# none\n\n127.1.0.1 a.svc A.ns.svc # b\n127.1.0.2\ta.svc\n');
    expect([...names]).toEqual([
      ['a.svc', ['127.1.0.1', '127.1.0.2']],
      ['a.ns.svc', ['127.1.0.1']],
    ]);
  });

  test('a changed file is read again; a missing one names nothing', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'hosts-'));
    const path = join(dir, 'hosts');
    const hosts = createHosts(path);
    expect(await hosts('a')).toEqual([]);
    await writeFile(path, '127.0.0.2 a\n');
    expect(await hosts('A')).toEqual(['127.0.0.2']);
    await writeFile(path, '127.0.0.33 a b\n');
    expect(await hosts('a')).toEqual(['127.0.0.33']);
    await rm(dir, { recursive: true });
    expect(await hosts('a')).toEqual([]);
  });
});
