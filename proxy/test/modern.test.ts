/** The whole program for modern clients: the unmodified SDK, pinned to 2026-07-28 and in auto, on backends of both generations. */
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { startRig } from '../src/testing/mcp-rig.ts';
import type { Rig } from '../src/testing/mcp-rig.ts';
import { startModernRig } from '../src/testing/modern-rig.ts';
import type { ModernRig } from '../src/testing/modern-rig.ts';
import { modernBody, modernHeaders } from '../src/testing/fake-modern.ts';
import { post } from './support/clients.ts';
import { eventually } from './support/eventually.ts';
import { configured, startProgram } from './support/program.ts';
import { startStandaloneAsker } from './support/standalone-asker.ts';
import type { Program } from './support/program.ts';
import { everything } from './support/servers.ts';

const askName = JSON.stringify({
  resultType: 'input_required',
  requestState: 'the state of the rig',
  inputRequests: {
    who: {
      method: 'elicitation/create',
      params: {
        mode: 'form',
        message: 'name?',
        requestedSchema: { type: 'object', properties: { name: { type: 'string' } } },
      },
    },
  },
});
const update = (uri: string) =>
  JSON.stringify({ jsonrpc: '2.0', method: 'notifications/resources/updated', params: { uri } });
const resources = { resources: { listChanged: true, subscribe: true }, tools: { listChanged: true }, prompts: {} };

let old: Rig;
let young: ModernRig;
let program: Program;
const cleanups: (() => Promise<unknown>)[] = [];

beforeEach(async () => {
  old = await startRig({ tools: 2, resources: 1, prompts: 1, capabilities: resources, raw: oldResources });
  young = await startModernRig({ tools: 2, resources: 1, prompts: 1, inputs: { 'tool-1': askName } });
  program = await startProgram(
    configured([
      { name: 'old', url: old.url },
      { name: 'young', url: young.url },
    ]),
  );
});
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
  await program.close();
  await old.close();
  await young.close();
});

/** Its URI is none of the modern rig's. */
const oldResources = {
  'resources/list': '{"resources":[{"uri":"old://0","name":"o"}]}',
  'resources/subscribe': '{}',
  'resources/read': '{"contents":[{"uri":"old://0","text":"read"}]}',
};

async function connect(mode: 'auto' | { pin: string }, url = program.url): Promise<Client> {
  const client = new Client(
    { name: 'test', version: '1' },
    { versionNegotiation: { mode }, capabilities: { elicitation: { form: {} } } },
  );
  await client.connect(new StreamableHTTPClientTransport(new URL(url)));
  cleanups.push(() => client.close());
  return client;
}

describe.each([
  ['pinned', { pin: '2026-07-28' }],
  ['in auto', 'auto'],
] as const)('SDK v2 %s', (_title, mode) => {
  test('is modern, is told who we are, and lists everything of both generations', async () => {
    const client = await connect(mode);
    expect([client.getProtocolEra(), client.getServerVersion()?.name]).toEqual(['modern', 'vmcp']);
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name)).toEqual(['old_tool-0', 'old_tool-1', 'young_tool-0', 'young_tool-1']);
    expect((await client.listPrompts()).prompts.map(({ name }) => name)).toEqual(['old_prompt-0', 'young_prompt-0']);
    expect((await client.listResources()).resources.map(({ uri }) => uri)).toContain('old://0');
  });

  test('calls, reads and gets on both', async () => {
    const client = await connect(mode);
    for (const name of ['old', 'young']) {
      expect(await client.callTool({ name: `${name}_tool-0`, arguments: { a: 1 } })).toHaveProperty('content');
      expect(await client.getPrompt({ name: `${name}_prompt-0` })).toHaveProperty('messages');
    }
    expect((await client.readResource({ uri: 'old://0' })).contents).toHaveLength(1);
    expect(young.requests.filter(({ method }) => method === 'tools/call').at(-1)?.headers).toMatchObject({
      'mcp-name': 'tool-0',
      'mcp-method': 'tools/call',
    });
  });

  test('is asked by a modern backend, whose state comes back to it as it was', async () => {
    const client = await connect(mode);
    client.setRequestHandler('elicitation/create', () => ({ action: 'accept', content: { name: 'Ada' } }));
    const { content } = await client.callTool({ name: 'young_tool-1', arguments: {} });
    expect(JSON.stringify(content)).toContain('the state of the rig');
    expect(JSON.stringify(content)).toContain('Ada');
  });

  test('hears of changes of lists and of resources of both generations on one stream', async () => {
    const client = await connect(mode);
    const heard: string[] = [];
    client.setNotificationHandler('notifications/resources/updated', ({ params }) => void heard.push(params.uri));
    client.setNotificationHandler('notifications/tools/list_changed', () => void heard.push('tools'));
    const uri = (await client.listResources()).resources.map((one) => one.uri).find((one) => one !== 'old://0') ?? '';
    const listening = await client.listen({ toolsListChanged: true, resourceSubscriptions: ['old://0', uri] });
    expect(listening.honoredFilter).toEqual({ toolsListChanged: true, resourceSubscriptions: ['old://0', uri] });
    old.send(update('old://0'));
    young.notify('notifications/resources/updated', { uri });
    await eventually(() => expect([...heard].sort()).toEqual([uri, 'old://0'].sort()));
    young.set({ tools: 3 });
    young.notify('notifications/tools/list_changed');
    await eventually(() => expect(heard).toContain('tools'));
    await listening.close();
    await eventually(() => expect(young.listening.filter((filter) => 'resourceSubscriptions' in filter)).toEqual([]));
  });
});

test('what a legacy backend asks on its standalone stream ends the call with -32021, at once', async () => {
  const asker = await startStandaloneAsker();
  cleanups.push(() => asker.close());
  const asking = await startProgram(configured([{ name: 'b', url: asker.url }]));
  cleanups.push(() => asking.close());
  const client = await connect({ pin: '2026-07-28' }, asking.url);
  await expect(client.callTool({ name: 'b_ask', arguments: {} })).rejects.toMatchObject({
    code: -32021,
    data: { requiredCapabilities: { elicitation: { form: {} } } },
  });
});

test('a client that goes away in the middle of a call ends it at backends of both generations', async () => {
  young.set({ hangs: ['tools/call'] });
  old.set({ fault: 'hang', faultOn: ['tools/call'] });
  const leave = new AbortController();
  const asked = ['old_tool-0', 'young_tool-0'].map((name) =>
    fetch(program.url, {
      method: 'POST',
      body: modernBody('tools/call', { name }),
      headers: modernHeaders('tools/call', { name }) as Record<string, string>,
      signal: leave.signal,
    }),
  );
  await eventually(() => expect([old.count('tools/call'), young.count('tools/call')]).toEqual([1, 1]));
  leave.abort();
  expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  await eventually(() => expect(young.unanswered).toBe(0));
  await eventually(() =>
    expect(old.count('notifications/cancelled') + (old.unanswered === 0 ? 1 : 0)).toBeGreaterThan(0),
  );
});

test('a stopping replica lets calls finish, and ends listen streams with their empty result', async () => {
  const ask = (method: string, params: object) =>
    post(program.url, modernBody(method, params), modernHeaders(method, params) as Record<string, string>);
  old.set({ delays: { 'tools/call': 300 } });
  const call = ask('tools/call', { name: 'old_tool-0' });
  const listening = ask('subscriptions/listen', { notifications: { toolsListChanged: true } });
  await eventually(() => expect(old.count('tools/call')).toBe(1));
  await program.drain();
  expect((await call).text).toContain('"content"');
  const [first, last] = (await listening).text.split('\n\n').filter((event) => event.startsWith('event'));
  expect(first).toContain('notifications/subscriptions/acknowledged');
  expect(last).toContain('"result":{"resultType":"complete"');
});

test('any replica opens the state that another sealed', async () => {
  const keys = JSON.stringify({
    keys: [
      { id: 'abcdefgh', key: Buffer.alloc(32, 7).toString('base64'), use: 'seal', createdAt: '2026-01-01T00:00:00Z' },
    ],
  });
  const replicas = await Promise.all(
    [0, 1].map(() => startProgram(configured([{ name: 'young', url: young.url }]), { keys })),
  );
  for (const one of replicas) cleanups.push(() => one.close());
  const ask = (index: number, more: object) => {
    const params = { name: 'young_tool-1', arguments: {}, ...more };
    const headers = modernHeaders('tools/call', params) as Record<string, string>;
    return post(replicas[index]?.url ?? '', modernBody('tools/call', params), headers);
  };
  const first = JSON.parse((await ask(0, {})).text) as { result: { requestState: string } };
  const { requestState } = first.result;
  const retried = await ask(1, { requestState, inputResponses: { who: { action: 'decline' } } });
  expect(retried.text).toContain('the state of the rig');
  const altered = await ask(1, { requestState: requestState.slice(1), inputResponses: {} });
  expect(altered.text).toContain('-32602');
});

test('server-everything wants a page visited (-32042): the SDK visits it and calls again, and the call goes on', async () => {
  const server = await everything();
  cleanups.push(() => server.close());
  const gateway = await startProgram(configured([{ name: 'x', url: server.url, shareable: true }]));
  cleanups.push(() => gateway.close());
  const capabilities = { elicitation: { url: {} } };
  const client = new Client(
    { name: 'test', version: '1' },
    { capabilities, versionNegotiation: { mode: { pin: '2026-07-28' } } },
  );
  const visited: unknown[] = [];
  client.setRequestHandler('elicitation/create', ({ params }) => {
    visited.push(params);
    return { action: 'accept' as const };
  });
  cleanups.push(() => client.close());
  await client.connect(new StreamableHTTPClientTransport(new URL(gateway.url)));
  const asked = { url: 'https://x.test/', elicitationId: 'e', errorPath: true };
  // The retry asks in the middle of the call, which a modern client cannot be: the page was the step before.
  await expect(client.callTool({ name: 'x_trigger-url-elicitation', arguments: asked })).rejects.toThrow(
    'earlier revision',
  );
  expect(visited).toEqual([expect.objectContaining({ mode: 'url', url: 'https://modelcontextprotocol.io' })]);
}, 60_000);
