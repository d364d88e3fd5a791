/** What the operator and Prometheus see of the whole proxy, and what is left when it has closed. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { generationOf, opsMac, parseKeyring } from '@vmcp/crds';
import type { Keyring, ReplicaStatus } from '@vmcp/crds';
import { startRig } from '../src/testing/mcp-rig.ts';
import type { Behaviour, Rig } from '../src/testing/mcp-rig.ts';
import { connectRaw } from './support/clients.ts';
import { eventually } from './support/eventually.ts';
import { configured, startProgram } from './support/program.ts';
import type { Program } from './support/program.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

interface World {
  readonly rig: Rig;
  readonly program: Program;
  readonly ring: Keyring;
  status(query?: string, mac?: string): Promise<Response>;
}

const podUid = 'pod-1';
const config = (rig: Rig, rest: Readonly<Record<string, unknown>> = {}) =>
  configured([{ name: 'a', url: rig.url }], rest);

async function world(behaviour: Behaviour = {}): Promise<World> {
  const rig = await startRig({ tools: 2, ...behaviour });
  cleanups.push(() => rig.close());
  const environment = { VMCP_POD_UID: podUid, VMCP_DEV_ALLOW_LOOPBACK: 'true' };
  const program = await startProgram(config(rig), { environment, hasKeys: true });
  cleanups.push(() => program.close());
  const ring = parseKeyring(await readFile(join(program.directory, 'keys', 'keys.json'), 'utf8'));
  const status = (query = '', mac = opsMac(ring, podUid, Date.now())) =>
    fetch(`${program.opsOrigin}/status${query}`, { headers: { authorization: `Bearer ${mac}` } });
  return { rig, program, ring, status };
}

const bodyOf = async (response: Promise<Response>) => (await (await response).json()) as ReplicaStatus;

/** Nothing moves any more: discovered, probed. */
async function settled({ status }: World): Promise<ReplicaStatus> {
  return eventually(async () => {
    const body = await bodyOf(status());
    expect(body.backends).toMatchObject([{ name: 'a', state: 'ready', tools: 2 }]);
    return body;
  });
}

test('the operator reads all it needs, and no address stands in it', async () => {
  const here = await world();
  const body = await settled(here);
  expect(body).toMatchObject({
    podUid,
    ready: true,
    capabilities: { tools: 2, resources: 0, prompts: 0, compositeTools: 0 },
    conflicts: [],
    keyIds: here.ring.keys.map((key) => key.id),
    settings: { healthCheckIntervalMs: 30_000, unhealthyThreshold: 3 },
  });
  const file = await readFile(join(here.program.directory, 'config', 'config.yaml'));
  expect(body.configGeneration).toBe(generationOf(file));
  expect(JSON.stringify(body)).not.toContain(new URL(here.rig.url).host);
});

test('where sessions come from is told in numbers', async () => {
  const here = await world();
  await settled(here);
  const clients = await Promise.all([1, 2, 3].map(() => connectRaw(here.program.url)));
  await eventually(async () => {
    const { sessions, load } = await bodyOf(here.status());
    expect({ sessions, load }).toMatchObject({
      sessions: clients.length,
      load: { high: [], clientAddresses: 1, busiestAddressSessions: clients.length },
    });
  });
});

test('a long poll is answered by the next change: a new generation', async () => {
  const here = await world();
  const { version, configGeneration } = await settled(here);
  const waiting = bodyOf(here.status(`?since=${version}&wait=20`));
  await here.program.configure(config(here.rig, { operational: { failureHandling: { healthCheckInterval: '60s' } } }));
  const next = await waiting;
  expect(next.version).toBeGreaterThan(version);
  expect(next.configGeneration).not.toBe(configGeneration);
  expect(next.settings.healthCheckIntervalMs).toBe(60_000);
});

test('a configuration that cannot run is told with its path, the running generation stays', async () => {
  const here = await world();
  const { version, configGeneration } = await settled(here);
  const waiting = bodyOf(here.status(`?since=${version}&wait=20`));
  await here.program.configure({ ...config(here.rig), colour: 'red' });
  const next = await waiting;
  expect(next.configError).toContain('colour');
  expect(next.configGeneration).toBe(configGeneration);
});

test.each([
  ['none', () => ''],
  ['one for another pod', (ring: Keyring) => opsMac(ring, 'pod-2', Date.now())],
  ['an expired one', (ring: Keyring) => opsMac(ring, podUid, Date.now() - 120_000)],
])('with %s the status is refused', async (_what, mac) => {
  const here = await world();
  expect((await here.status('', mac(here.ring))).status).toBe(401);
});

const valueOf = (text: string, start: string) =>
  Number(
    text
      .split('\n')
      .find((line) => line.startsWith(start))
      ?.split(' ')
      .at(-1),
  );

test('A56: backend calls and errors move by exactly the calls made; A58: probes by their results', async () => {
  const here = await world();
  await settled(here);
  const client = await connectRaw(here.program.url);
  for (let call = 0; call < 7; call += 1) await client.ask('tools/call', '{"name":"a_tool-0","arguments":{}}');
  here.rig.set({ fault: 'garbage', faultOn: ['tools/call'] });
  for (let call = 0; call < 3; call += 1) await client.ask('tools/call', '{"name":"a_tool-0","arguments":{}}');
  const text = await (await fetch(`${here.program.opsOrigin}/metrics`)).text();
  expect(valueOf(text, 'toolhive_vmcp_backend_requests_total{target_workload_id="a"')).toBe(10);
  expect(valueOf(text, 'toolhive_vmcp_backend_errors_total{target_workload_id="a"')).toBe(3);
  expect(valueOf(text, 'toolhive_vmcp_backend_requests_duration_seconds_count{target_workload_id="a"')).toBe(10);
  expect(valueOf(text, 'vmcp_tool_calls_total{tool="a_tool-0"}')).toBe(10);
  expect(valueOf(text, 'vmcp_health_checks_total{backend="a",result="success"}')).toBe(here.rig.count('ping'));
  expect(valueOf(text, 'vmcp_sessions')).toBe(1);
  expect(text).not.toContain(new URL(here.rig.url).host);
});

describe('A13: a cold replica', () => {
  const failing = { operational: { discoveryTimeout: '1s', failureHandling: { partialFailureMode: 'fail' } } };

  test.each<[string, Behaviour, object, number, number]>([
    ['mode fail, a backend that never answers: 504 at the limit', { fault: 'hang' }, failing, 504, 1000],
    ['mode fail, a backend that refuses: 503 at once', { fault: 'refuse' }, failing, 503, 0],
  ])('%s', async (...[, behaviour, rest, status, afterMs]) => {
    const rig = await startRig(behaviour);
    cleanups.push(() => rig.close());
    const program = await startProgram(config(rig, rest as Record<string, unknown>));
    cleanups.push(() => program.close());
    const started = Date.now();
    const { initializeBody, post } = await import('./support/clients.ts');
    expect((await post(program.url, initializeBody)).status).toBe(status);
    expect(Date.now() - started).toBeGreaterThanOrEqual(afterMs - 50);
    expect(Date.now() - started).toBeLessThan(afterMs + 1500);
  });

  test('best effort with nothing to serve: the list waits for the limit, then 504', async () => {
    const rig = await startRig({ fault: 'hang' });
    cleanups.push(() => rig.close());
    const program = await startProgram(config(rig, { operational: { discoveryTimeout: '3s' } }));
    cleanups.push(() => program.close());
    const client = await connectRaw(program.url);
    expect((await client.ask('tools/list')).status).toBe(504);
  });
});

test('once closed nothing is left: no port, no session at the backend, no connection to it', async () => {
  const rig = await startRig({ tools: 1 });
  cleanups.push(() => rig.close());
  const program = await startProgram(config(rig));
  const client = await connectRaw(program.url);
  await client.ask('tools/call', '{"name":"a_tool-0","arguments":{}}');
  expect(rig.sessions.size).toBe(2);
  await program.close();
  expect(rig.sessions.size).toBe(0);
  await eventually(() => expect(rig.streams).toBe(0));
  await expect(fetch(`${program.origin}/health`)).rejects.toThrow();
  await expect(fetch(`${program.opsOrigin}/livez`)).rejects.toThrow();
});
