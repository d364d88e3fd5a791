/** A legacy client of the SDK on a modern backend, through the whole proxy. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
  CreateMessageRequestSchema,
  ElicitRequestSchema,
  ListRootsRequestSchema,
  ResourceUpdatedNotificationSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { startModernRig } from '../src/testing/modern-rig.ts';
import type { ModernRig } from '../src/testing/modern-rig.ts';
import { connectRaw } from './support/clients.ts';
import { eventually } from './support/eventually.ts';
import { configured, startProgram } from './support/program.ts';
import type { Program } from './support/program.ts';

const form = { message: 'who', requestedSchema: { type: 'object', properties: { name: { type: 'string' } } } };
const message = { role: 'assistant' as const, model: 'm', content: { type: 'text' as const, text: 'a' } };
const sampling = { messages: [{ role: 'user', content: { type: 'text', text: 'q' } }], maxTokens: 1 };
const inputs = {
  'tool-0': JSON.stringify({
    resultType: 'input_required',
    requestState: 'exactly this',
    inputRequests: {
      form: { method: 'elicitation/create', params: { mode: 'form', ...form } },
      page: { method: 'elicitation/create', params: { mode: 'url', message: 'visit', url: 'https://x.test/' } },
      words: { method: 'sampling/createMessage', params: sampling },
      roots: { method: 'roots/list' },
    },
  }),
};
let rig: ModernRig;
let program: Program;
let client: Client;

beforeEach(async () => {
  rig = await startModernRig({ tools: 2, resources: 1, prompts: 1, inputs });
  program = await startProgram(configured([{ name: 'b', url: rig.url }]));
  const capabilities = { sampling: {}, elicitation: { form: {}, url: {} }, roots: {} };
  client = new Client({ name: 'test', version: '1' }, { capabilities });
  client.setRequestHandler(CreateMessageRequestSchema, () => message);
  client.setRequestHandler(ElicitRequestSchema, ({ params }) =>
    params.mode === 'url' ? { action: 'decline' } : { action: 'accept', content: { name: 'ann' } },
  );
  client.setRequestHandler(ListRootsRequestSchema, () => ({ roots: [{ uri: 'file:///r' }] }));
  await client.connect(new StreamableHTTPClientTransport(new URL(program.url)) as never);
});
afterEach(async () => {
  await client.close();
  await program.close();
  await rig.close();
});

test('what the backend wants to know is asked, and it gets the responses with its exact state', async () => {
  const called = (await client.callTool({ name: 'b_tool-0', arguments: {} })) as { content: { text: string }[] };
  expect(JSON.parse(called.content[0]!.text)).toEqual({
    requestState: 'exactly this',
    inputResponses: {
      form: { action: 'accept', content: { name: 'ann' } },
      page: { action: 'decline' },
      words: message,
      roots: { roots: [{ uri: 'file:///r' }] },
    },
  });
  expect(rig.count('tools/call')).toBe(2);
});

test('a client that declared nothing is asked nothing: its call fails', async () => {
  const raw = await connectRaw(program.url);
  const { text } = await raw.ask('tools/call', '{"name":"b_tool-0","arguments":{}}');
  expect(JSON.parse(text)).toMatchObject({ error: { message: expect.stringContaining('did not declare') } });
  expect(rig.count('tools/call')).toBe(1);
});

test('results come without the marks of the other generation', async () => {
  const raw = await connectRaw(program.url);
  const asked = [
    await raw.ask('tools/call', '{"name":"b_tool-1","arguments":{}}'),
    await raw.ask('resources/read', `{"uri":"${(await client.listResources()).resources[0]!.uri}"}`),
    await raw.ask('prompts/get', '{"name":"b_prompt-0"}'),
    await raw.ask(
      'completion/complete',
      '{"ref":{"type":"ref/prompt","name":"b_prompt-0"},"argument":{"name":"a","value":""}}',
    ),
  ];
  for (const { text } of asked) {
    expect(text).toContain('"result":');
    expect(text).not.toMatch(/resultType|ttlMs|cacheScope|io\.modelcontextprotocol/);
  }
});

test('subscriptions become a listen stream; updates reach the client', async () => {
  const uris: string[] = [];
  client.setNotificationHandler(ResourceUpdatedNotificationSchema, ({ params }) => void uris.push(params.uri));
  const { resources } = await client.listResources();
  const uri = resources[0]!.uri;
  await client.subscribeResource({ uri });
  await eventually(() =>
    expect(rig.listening).toContainEqual(expect.objectContaining({ resourceSubscriptions: [uri] })),
  );
  rig.notify('notifications/resources/updated', { uri });
  await eventually(() => expect(uris).toEqual([uri]));
  await client.unsubscribeResource({ uri });
  await eventually(() =>
    expect(rig.listening).not.toContainEqual(expect.objectContaining({ resourceSubscriptions: [uri] })),
  );
});

test('the log level of the client is what the backend is told with each request', async () => {
  await client.setLoggingLevel('warning');
  await client.callTool({ name: 'b_tool-1', arguments: {} });
  const { message: sent } = rig.requests.findLast(({ method }) => method === 'tools/call')!;
  expect(sent.params?._meta?.['io.modelcontextprotocol/logLevel']).toBe('warning');
});
