/**
 * Invariant 6 over the whole proxy: whatever a backend does, its credential, its sessions' ids and its address, and our root keys, stand
 * in no line of the log (at its most talkative), no metric, no status and no answer to a client.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { opsMac, parseKeyring } from '@vmcp/crds';
import { startRig } from '../src/testing/mcp-rig.ts';
import type { Fault } from '../src/testing/mcp-rig.ts';
import { connectRaw } from './support/clients.ts';
import { eventually } from './support/eventually.ts';
import { configured, startProgram } from './support/program.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const planted = 'planted-credential-1';
const podUid = 'pod-1';
const faults: readonly Fault[] = [
  'refuse',
  'garbage',
  'close-midway',
  'wrong-id',
  'redirect',
  'hang',
  401,
  403,
  404,
  500,
];

test('no secret and no address of a backend leaves the proxy, whatever the backend does', async () => {
  const rig = await startRig({ tools: 1 });
  cleanups.push(() => rig.close());
  const operational = {
    ...{ logLevel: 'debug', timeouts: { default: '1s' } },
    failureHandling: { healthCheckInterval: '1s', healthCheckTimeout: '500ms' },
  };
  const file = configured([{ name: 'a', url: rig.url, headersFile: { 'X-Key': 'key' } }], { operational });
  const program = await startProgram(file, {
    ...{ hasKeys: true, credentials: { key: `${planted}\n` } },
    environment: { VMCP_POD_UID: podUid, VMCP_DEV_ALLOW_LOOPBACK: 'true' },
  });
  cleanups.push(() => program.close());
  const ring = parseKeyring(await readFile(join(program.directory, 'keys', 'keys.json'), 'utf8'));

  const heard: string[] = [];
  const client = await connectRaw(program.url);
  const ask = async (method: string, params?: string) => {
    const { text, headers } = await client.ask(method, params);
    heard.push(text, JSON.stringify([...headers]));
    return text;
  };
  const look = async () => {
    const mac = opsMac(ring, podUid, Date.now());
    for (const path of ['/metrics', '/status', '/readyz']) {
      const answer = await fetch(`${program.opsOrigin}${path}`, { headers: { authorization: `Bearer ${mac}` } });
      heard.push(await answer.text());
    }
    for (const path of ['/health', '/status', '/nothing'])
      heard.push(await (await fetch(`${program.origin}${path}`)).text());
  };
  await eventually(async () => expect(await ask('tools/list')).toContain('a_tool-0'));
  await ask('tools/call', '{"name":"a_tool-0","arguments":{}}');
  expect(rig.requests.some(({ headers }) => headers['x-key'] === planted)).toBe(true);
  const sessions = new Set(rig.requests.flatMap(({ sessionId }) => sessionId ?? []));
  expect(sessions.size).toBeGreaterThan(0);
  for (const fault of faults) {
    rig.set({ fault, faultOn: ['tools/call', 'ping', 'tools/list'] });
    await ask('tools/call', '{"name":"a_tool-0","arguments":{}}');
    await look();
  }
  await eventually(async () => {
    await look();
    expect(heard.at(-5)).toContain('unavailable');
  });

  for (const { sessionId } of rig.requests) if (sessionId !== undefined) sessions.add(sessionId);
  const secrets = [planted, new URL(rig.url).host, ...sessions, ...ring.keys.map(({ key }) => key)];
  const texts = { log: program.log.join(''), heard: heard.join('\n') };
  expect(texts.log).toContain('"level":"debug"');
  for (const [place, text] of Object.entries(texts)) {
    expect([place, secrets.filter((secret) => text.includes(secret))]).toEqual([place, []]);
  }
});
