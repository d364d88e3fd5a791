import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { newKeyring, opsMac } from '@vmcp/crds';
import type { Keyring, ReplicaStatus } from '@vmcp/crds';
import { createOps } from './ops.ts';

const ring = newKeyring('2026-01-01T00:00:00Z');
const nowMs = 1_700_000_000_000;
const listeners = new Set<() => void>();
let keyring: Keyring | undefined = ring;
let version = 1;
let isReady = true;
let server: Server;
let url: string;

beforeAll(async () => {
  const app = createOps({
    status: () => ({ version }) as ReplicaStatus,
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    isReady: () => isReady,
    metricsText: () => ({ contentType: 'text/plain; version=0.0.4', text: 'up 1\n' }),
    keyring: () => keyring,
    podUid: 'pod-1',
    now: () => nowMs,
  });
  server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  server.closeAllConnections();
  await once(server, 'close');
});

const bearer = (mac: string) => ({ headers: { authorization: `Bearer ${mac}` } });
const operator = () => bearer(opsMac(ring, 'pod-1', nowMs));
const status = async (query: string, init: RequestInit = operator()) => fetch(`${url}/status${query}`, init);

test('probes and metrics need no MAC', async () => {
  expect((await fetch(`${url}/livez`)).status).toBe(200);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  isReady = false;
  expect((await fetch(`${url}/readyz`)).status).toBe(503);
  isReady = true;
  const metrics = await fetch(`${url}/metrics`);
  expect([metrics.headers.get('content-type'), await metrics.text()]).toEqual([
    'text/plain; version=0.0.4; charset=utf-8',
    'up 1\n',
  ]);
  expect((await fetch(`${url}/x`)).status).toBe(404);
});

test.each([
  ['none', {}],
  ['one that is no MAC', bearer('x.y.z')],
  ['one for another pod', bearer(opsMac(ring, 'pod-2', nowMs))],
  ['an old one', bearer(opsMac(ring, 'pod-1', nowMs - 120_000))],
  ['one by another key', bearer(opsMac(newKeyring('2026-01-01T00:00:00Z'), 'pod-1', nowMs))],
])('/status refuses a MAC: %s', async (_title, init) => {
  expect((await status('', init)).status).toBe(401);
});

test('/status stays closed without a keyring', async () => {
  keyring = undefined;
  const response = await status('');
  keyring = ring;
  expect(response.status).toBe(401);
});

test('/status answers at once to who does not know this version', async () => {
  expect(await (await status('')).json()).toEqual({ version: 1 });
  expect(await (await status('?since=0')).json()).toEqual({ version: 1 });
  expect(listeners.size).toBe(0);
});

test('/status waits for the next version, or as long as asked', async () => {
  const waiting = status('?since=1&wait=30');
  const deadline = Date.now() + 5_000;
  while (listeners.size === 0 && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 5));
  [...listeners].forEach((listener) => listener());
  version = 2;
  [...listeners].forEach((listener) => listener());
  expect(await (await waiting).json()).toEqual({ version: 2 });
  expect(await (await status('?since=2&wait=0')).json()).toEqual({ version: 2 });
  expect(listeners.size).toBe(0);
});
