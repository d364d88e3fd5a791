import { systemClock } from '../clock.ts';
import { createConnection, isSameConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import type { BackendConfig } from '../config/config.ts';
import { startRig } from '../testing/mcp-rig.ts';
import type { Rig } from '../testing/mcp-rig.ts';
import { eventually } from '../testing/wait.ts';

const base: BackendConfig = {
  name: 'x',
  url: 'http://127.0.0.1:1/mcp',
  transport: 'streamable-http',
  protocol: 'auto',
  shareable: false,
  kind: 'MCPServer',
  caBundle: undefined,
  headers: { a: '1', b: '2' },
  allowPrivate: true,
  allowLoopback: true,
  timeoutMs: 30_000,
  authType: 'unauthenticated',
};

let rig: Rig;
beforeEach(async () => {
  rig = await startRig({ isStateless: true, delays: { 'tools/call': 200 } });
});
afterEach(() => rig.close());

/** Sends a slow call; resolves with the HTTP status, or 0 when it failed. */
function post(to: Connection): Promise<number> {
  const body = Buffer.from('{"jsonrpc":"2.0","id":1,"method":"tools/call"}');
  let status = 0;
  return new Promise((resolve) => {
    to.post(to.headers(undefined, undefined).post, body, {
      head: (code) => void (status = code),
      data: () => undefined,
      end: () => resolve(status),
      fail: () => resolve(0),
    });
  });
}

const open = () => createConnection({ ...base, url: rig.url }, undefined, systemClock);

test('a retired connection lets what runs end, takes nothing new, and leaves no socket', async () => {
  const connection = open();
  const running = post(connection);
  await eventually('the call', () => rig.count('tools/call') === 1);
  const retired = connection.retire(10_000);
  expect(connection.retired.aborted).toBe(true);
  expect(await post(connection)).toBe(0);
  expect(await running).toBe(200);
  await retired;
});

test('a retired connection cuts what has not ended within the grace', async () => {
  const connection = open();
  rig.set({ fault: 'hang' });
  const running = post(connection);
  await eventually('the call', () => rig.count('tools/call') === 1);
  await connection.retire(30);
  expect(await running).toBe(0);
});

test('closing a retiring connection ends the retirement', async () => {
  const connection = open();
  rig.set({ fault: 'hang' });
  const running = post(connection);
  await eventually('the call', () => rig.count('tools/call') === 1);
  const retired = connection.retire(60_000);
  await connection.close();
  await retired;
  expect(await running).toBe(0);
});

test.each<[Partial<BackendConfig>, boolean]>([
  [{}, true],
  [{ headers: { b: '2', a: '1' } }, true],
  [{ timeoutMs: 1, kind: 'other', authType: 'other' }, true],
  [{ headers: { a: '1', b: '3' } }, false],
  [{ url: 'http://127.0.0.1:2/mcp' }, false],
  [{ caBundle: 'pem' }, false],
  [{ allowPrivate: false }, false],
])('a change of %j keeps the connection: %s', (change, expected) => {
  expect(isSameConnection(base, { ...base, ...change })).toBe(expected);
});
