/** A new configuration reaches open clients: same session, told by list_changed, nothing restarted. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackendStatus } from '@vmcp/crds';
import { startRig } from '../src/testing/mcp-rig.ts';
import type { Rig } from '../src/testing/mcp-rig.ts';
import { connectRaw, connectV1, connectV2 } from './support/clients.ts';
import type { AnyClient } from './support/clients.ts';
import { eventually } from './support/eventually.ts';
import { configured, startProgram } from './support/program.ts';
import type { Program, ProgramOptions } from './support/program.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function rig(behaviour = {}): Promise<Rig> {
  const one = await startRig({ tools: 2, ...behaviour });
  cleanups.push(() => one.close());
  return one;
}

async function program(config: object, options?: ProgramOptions): Promise<Program> {
  const one = await startProgram(config, options);
  cleanups.push(() => one.close());
  return one;
}

/** A client that lists again at each list_changed, as real ones do. */
async function following(connect: (url: string) => Promise<AnyClient>, url: string) {
  const client = await connect(url);
  cleanups.push(() => client.close());
  let names = (await client.tools()).map((tool) => tool.name);
  await client.onToolsChanged(() => void client.tools().then((tools) => (names = tools.map((tool) => tool.name))));
  return { client, names: () => names };
}

const aggregation = (some: object = {}, prefixFormat = '{workload}_') => ({
  aggregation: { conflictResolution: 'prefix', conflictResolutionConfig: { prefixFormat }, ...some },
});

const health = (some: object) => ({ operational: { failureHandling: some } });

describe.each([
  ['SDK v1', connectV1],
  ['SDK v2 in auto', connectV2],
])('A20: an open %s client', (_generation, connect) => {
  test('sees filter, rename, prefix, an added and a removed backend by list_changed, in its own session', async () => {
    const [one, two] = [await rig(), await rig()];
    const a = { name: 'a', url: one.url };
    const b = { name: 'b', url: two.url };
    const running = await program(configured([a]));
    const { client, names } = await following(connect, running.url);
    const { sessionId } = client;
    expect(names()).toEqual(['a_tool-0', 'a_tool-1']);
    const steps: readonly (readonly [object, readonly string[]])[] = [
      [configured([a], aggregation({ tools: [{ workload: 'a', filter: ['tool-1'] }] })), ['a_tool-1']],
      [
        configured([a], aggregation({ tools: [{ workload: 'a', overrides: { 'tool-0': { name: 'first' } } }] })),
        ['a_first', 'a_tool-1'],
      ],
      [configured([a], aggregation({}, '{workload}.')), ['a.tool-0', 'a.tool-1']],
      [configured([a, b], aggregation({}, '{workload}.')), ['a.tool-0', 'a.tool-1', 'b.tool-0', 'b.tool-1']],
      [configured([b]), ['b_tool-0', 'b_tool-1']],
    ];
    for (const [config, wanted] of steps) {
      await running.configure(config);
      await eventually(() => expect(names()).toEqual(wanted), 3000);
      await expect(client.call(wanted[0]!, {})).resolves.toHaveProperty('content');
    }
    expect(client.sessionId).toBe(sessionId);
  }, 40_000);
});

test('a change of rules touches no backend: no new session, no new listing', async () => {
  const one = await rig();
  const running = await program(configured([{ name: 'a', url: one.url }]));
  const { client, names } = await following(connectV1, running.url);
  await client.call('a_tool-0', {});
  const before = { initialize: one.count('initialize'), lists: one.count('tools/list') };
  await running.configure(configured([{ name: 'a', url: one.url }], aggregation({}, '{workload}-')));
  await eventually(() => expect(names()).toEqual(['a-tool-0', 'a-tool-1']));
  await client.call('a-tool-0', {});
  expect({ initialize: one.count('initialize'), lists: one.count('tools/list') }).toEqual(before);
});

interface Status {
  readonly settings?: { readonly healthCheckIntervalMs: number };
  readonly backends: readonly Partial<BackendStatus>[];
}

const statusOf = async (running: Program) => (await (await fetch(`${running.origin}/status`)).json()) as Status;

test('A44: a new health interval shows in /status and in the next probe', async () => {
  const one = await rig();
  const running = await program(
    configured([{ name: 'a', url: one.url }], health({ healthCheckInterval: '60s', unhealthyThreshold: 5 })),
  );
  await eventually(() => expect(one.count('ping')).toBeGreaterThan(0));
  expect(JSON.stringify(await statusOf(running))).toContain('60000');
  const before = one.count('ping');
  await running.configure(configured([{ name: 'a', url: one.url }], health({ healthCheckInterval: '1s' })));
  await eventually(async () => expect(JSON.stringify(await statusOf(running))).toContain('1000'), 3000);
  await eventually(() => expect(one.count('ping')).toBeGreaterThan(before + 1), 5000);
}, 20_000);

test('an invalid file changes nothing, is reported, and the next valid one runs', async () => {
  const one = await rig();
  const backends = [{ name: 'a', url: one.url }];
  const running = await program(configured(backends));
  const { client, names } = await following(connectV1, running.url);
  await running.configure({ ...configured(backends), aggregatoin: {} });
  await eventually(() => expect(running.log.join('')).toContain('aggregatoin'));
  await expect(client.call('a_tool-0', {})).resolves.toHaveProperty('content');
  const metrics = await (await fetch(`${running.opsOrigin}/metrics`)).text();
  expect(metrics).toMatch(/^vmcp_config_error 1$/m);
  expect(metrics).toMatch(/^vmcp_config_reloads_total\{result="failure"\} 1$/m);
  await running.configure(configured(backends, aggregation({}, '')));
  await eventually(() => expect(names()).toEqual(['tool-0', 'tool-1']));
});

test('a credential file that is not there yet changes nothing; once there it is sent, and a rotated one as well', async () => {
  const one = await rig();
  const running = await program(configured([{ name: 'a', url: one.url }]));
  const raw = await connectRaw(running.url);
  await running.configure(configured([{ name: 'a', url: one.url, headersFile: { 'X-Key': 'key' } }]));
  await eventually(() => expect(running.log.join('')).toContain('credential file \\"key\\" is not there'));
  expect((await raw.ask('tools/call', '{"name":"a_tool-0","arguments":{}}')).status).toBe(200);
  for (const secret of ['first', 'second']) {
    await writeFile(join(running.directory, 'credentials', 'key'), `${secret}\n`);
    await eventually(async () => {
      await raw.ask('tools/call', '{"name":"a_tool-0","arguments":{}}');
      expect(one.requests.at(-1)?.headers['x-key']).toBe(secret);
    });
  }
  expect(running.log.join('')).not.toMatch(/first|second/);
});

test('the log level changes while it runs', async () => {
  const one = await rig();
  const running = await program(configured([{ name: 'a', url: one.url }]));
  await running.configure(configured([{ name: 'a', url: one.url }], { operational: { logLevel: 'debug' } }));
  const raw = await connectRaw(running.url);
  await eventually(async () => {
    await raw.ask('tools/call', '{"name":"a_tool-0","arguments":{}}');
    expect(running.log.join('')).toContain('"level":"debug"');
  });
});
