/** What backends ask, through the whole proxy and unmodified clients. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
  ResourceUpdatedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { startAskingRig } from '../src/testing/asking-rig.ts';
import type { AskingRig } from '../src/testing/asking-rig.ts';
import { startRig } from '../src/testing/mcp-rig.ts';
import { eventually } from './support/eventually.ts';
import { configured, startProgram } from './support/program.ts';
import { startStandaloneAsker } from './support/standalone-asker.ts';
import type { Program } from './support/program.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function asking(): Promise<{ rigs: AskingRig[]; program: Program }> {
  const rigs = [await startAskingRig(), await startAskingRig()];
  rigs.forEach((rig) => cleanups.push(() => rig.close()));
  const program = await startProgram(configured(rigs.map(({ url }, index) => ({ name: `b${index}`, url }))));
  cleanups.push(() => program.close());
  return { rigs, program };
}

async function connected(url: string, capabilities: object, fetchWith: typeof fetch = fetch): Promise<Client> {
  const client = new Client({ name: 'test', version: '1' }, { capabilities });
  const reconnectionOptions = {
    initialReconnectionDelay: 50,
    maxReconnectionDelay: 50,
    reconnectionDelayGrowFactor: 1,
    maxRetries: 5,
  };
  const transport = new StreamableHTTPClientTransport(new URL(url), { fetch: fetchWith, reconnectionOptions });
  await client.connect(transport as never);
  cleanups.push(() => client.close());
  return client;
}

type Called = { content: { text: string }[] };

async function ask(client: Client, name: string, values: Record<string, unknown>): Promise<unknown> {
  const called = (await client.callTool({ name, arguments: values })) as Called;
  const { result, error } = JSON.parse(called.content[0]!.text) as { result?: unknown; error?: unknown };
  return result ?? error;
}

const sampling = { messages: [{ role: 'user', content: { type: 'text', text: 'q' } }], maxTokens: 1 };
const form = { message: 'who', requestedSchema: { type: 'object', properties: { name: { type: 'string' } } } };
const page = { mode: 'url', message: 'visit', url: 'https://x.test/', elicitationId: 'e1' };

test('an SDK client is asked for a message, a form, a page and its roots', async () => {
  const { program } = await asking();
  const client = await connected(program.url, { sampling: {}, elicitation: { form: {}, url: {} }, roots: {} });
  const message = { role: 'assistant' as const, model: 'm', content: { type: 'text' as const, text: 'a' } };
  client.setRequestHandler(CreateMessageRequestSchema, () => message);
  client.setRequestHandler(ElicitRequestSchema, ({ params }) =>
    params.mode === 'url' ? { action: 'decline' } : { action: 'accept', content: { name: 'ann' } },
  );
  client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: [{ uri: 'file:///r' }] }));
  expect(await ask(client, 'b0_sample', sampling)).toEqual(message);
  expect(await ask(client, 'b1_elicit', form)).toEqual({ action: 'accept', content: { name: 'ann' } });
  expect(await ask(client, 'b0_elicit', page)).toEqual({ action: 'decline' });
  expect(await ask(client, 'b1_roots', {})).toEqual({ roots: [{ uri: 'file:///r' }] });
});

test('a client that declared nothing is asked nothing', async () => {
  const { program } = await asking();
  const client = await connected(program.url, {});
  for (const [tool, values] of [
    ['sample', sampling],
    ['elicit', form],
    ['roots', {}],
  ] as const) {
    expect(await ask(client, `b0_${tool}`, values)).toMatchObject({ code: -32601 });
  }
});

test('64 calls at once, asked by two backends under equal ids, cancelled in the middle: nothing crosses, nothing stays', async () => {
  const script = join(import.meta.dirname, 'support/asked-at-once.ts');
  const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', script], { timeout: 90_000 });
  const { wrong, open, early, late } = JSON.parse(stdout) as {
    wrong: string[];
    open: number;
    early: { heapMiB: number; handles: number };
    late: { heapMiB: number; handles: number };
  };
  expect([wrong, open, late.handles]).toEqual([[], 0, early.handles]);
  expect(late.heapMiB - early.heapMiB).toBeLessThan(1);
}, 100_000);

test('an SDK client whose stream breaks gets every update once, in order', async () => {
  const rig = await startRig({ resources: 1, raw: { 'resources/subscribe': '{}' } });
  cleanups.push(() => rig.close());
  const program = await startProgram(configured([{ name: 'b', url: rig.url }]));
  cleanups.push(() => program.close());
  let breaks = new AbortController();
  const fragile: typeof fetch = (url, init) =>
    fetch(url, init?.method === 'GET' ? { ...init, signal: AbortSignal.any([init.signal!, breaks.signal]) } : init);
  const client = await connected(program.url, {}, fragile);
  const uris: string[] = [];
  client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => void uris.push(params.uri));
  const { resources } = await client.listResources();
  await client.subscribeResource({ uri: resources[0]!.uri });
  await eventually(() => expect(rig.streams).toBe(2)); // the service's, and this client's
  const update = (uri: string) =>
    rig.send(`{"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"${uri}"}}`);
  update('r:1');
  await eventually(() => expect(uris).toEqual(['r:1']));
  const broken = breaks;
  breaks = new AbortController();
  broken.abort();
  update('r:2');
  update('r:3');
  await eventually(() => expect(uris).toEqual(['r:1', 'r:2', 'r:3']));
  update('r:4');
  await eventually(() => expect(uris).toEqual(['r:1', 'r:2', 'r:3', 'r:4']));
});

test('a server that asks on its standalone stream, in the middle of the first call, is heard', async () => {
  const server = await startStandaloneAsker();
  cleanups.push(() => server.close());
  const program = await startProgram(configured([{ name: 'b', url: server.url }]));
  cleanups.push(() => program.close());
  const client = await connected(program.url, { elicitation: {} });
  client.setRequestHandler(ElicitRequestSchema, () => ({ action: 'accept', content: { name: 'ann' } }));
  await eventually(async () => expect((await client.listTools()).tools).toHaveLength(1));
  const called = (await client.callTool({ name: 'b_ask', arguments: {} })) as Called;
  expect(called.content[0]!.text).toBe('{"action":"accept","content":{"name":"ann"}}');
});
