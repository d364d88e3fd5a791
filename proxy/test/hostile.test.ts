/** Backends that misbehave: a clear JSON-RPC error for whoever called them, and nothing else suffers. */
import { startRig } from '../src/testing/mcp-rig.ts';
import type { Behaviour, Rig } from '../src/testing/mcp-rig.ts';
import { connectRaw } from './support/clients.ts';
import type { RawClient } from './support/clients.ts';
import { eventually } from './support/eventually.ts';
import { configured, startProgram } from './support/program.ts';
import type { Program } from './support/program.ts';

interface World {
  readonly good: Rig;
  readonly bad: Rig;
  readonly program: Program;
  readonly client: RawClient;
}

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function world(behaviour: Behaviour): Promise<World> {
  const good = await startRig({ tools: 1 });
  cleanups.push(() => good.close());
  const bad = await startRig({ tools: 1, ...behaviour });
  cleanups.push(() => bad.close());
  const backends = [
    { name: 'bad', url: bad.url },
    { name: 'good', url: good.url },
  ];
  const program = await startProgram(
    configured(backends, { operational: { timeouts: { default: '300ms' } }, http: { maxMessageBytes: 100_000 } }),
  );
  cleanups.push(() => program.close());
  return { good, bad, program, client: await connectRaw(program.url) };
}

const call = (client: RawClient, tool: string) => client.ask('tools/call', `{"name":"${tool}","arguments":{}}`);
const errorOf = (text: string) => {
  const json = text.includes('data: ') ? text.slice(text.lastIndexOf('data: ') + 6) : text;
  return (JSON.parse(json) as { error?: { code: number; message: string } }).error;
};

describe('a backend that fails its calls', () => {
  test.each<[string, Behaviour, RegExp]>([
    ['refuses', { fault: 'refuse' }, /^backend "bad" is unavailable/],
    ['hangs', { fault: 'hang' }, /^backend "bad" did not answer within 300ms/],
    ['sends comments only', { fault: 'drip' }, /^backend "bad" did not answer within 300ms/],
    ['sends garbage', { fault: 'garbage' }, /^backend "bad" sent an invalid answer/],
    ['answers another request', { fault: 'wrong-id' }, /^backend "bad" sent an invalid answer/],
    ['closes mid-stream', { fault: 'close-midway' }, /^backend "bad" /],
    ['redirects elsewhere', { fault: 'redirect' }, /^backend "bad" /],
    ['sends too much', { fault: 'oversize', oversizeBytes: 200_000 }, /^backend "bad" /],
    ['answers 500', { fault: 500 }, /^backend "bad" /],
  ])('that %s: an error names it, no address, and the other backend answers', async (_what, fault, message) => {
    const { program, client, bad } = await world({});
    await eventually(async () => expect((await client.ask('tools/list')).text).toContain('bad_tool-0'));
    bad.set({ ...fault, faultOn: ['tools/call'] });
    const answer = await call(client, 'bad_tool-0');
    const error = errorOf(answer.text);
    expect(error?.message).toMatch(message);
    expect(error?.code).toBeGreaterThan(-32000);
    expect(answer.text).not.toMatch(/127\.0\.0|localhost|ECONN|stack/);
    expect((await call(client, 'good_tool-0')).text).toContain('"result"');
    expect((await fetch(`${program.origin}/health`)).status).toBe(200);
  });
});

describe('a backend that is broken from the start', () => {
  test.each<[string, Behaviour]>([
    ['refuses', { fault: 'refuse' }],
    ['hangs', { fault: 'hang' }],
    ['sends garbage', { fault: 'garbage' }],
    ['closes mid-stream', { fault: 'close-midway' }],
  ])('that %s is absent; the others are listed within the grace', async (_what, fault) => {
    const started = Date.now();
    const { client } = await world(fault);
    const { text, status } = await client.ask('tools/list');
    expect(status).toBe(200);
    expect(text).toContain('good_tool-0');
    expect(text).not.toContain('bad_');
    expect(Date.now() - started).toBeLessThan(3500);
    expect((await call(client, 'good_tool-0')).text).toContain('"result"');
  });

  test('recovers: its tools appear by themselves', async () => {
    const { client, bad } = await world({ fault: 'refuse' });
    expect((await client.ask('tools/list')).text).not.toContain('bad_');
    bad.set({ failureRate: 0 });
    await eventually(async () => expect((await client.ask('tools/list')).text).toContain('bad_tool-0'), 8000);
    expect((await call(client, 'bad_tool-0')).text).toContain('"result"');
  });
});

test('one malformed tool among good ones is dropped and reported; the good ones work', async () => {
  const tools =
    '{"tools":[{"name":"one","inputSchema":{"type":"object"}},{"nome":"two"},{"name":"three","inputSchema":{"type":"object"}}]}';
  const { client, program } = await world({ raw: { 'tools/list': tools } });
  const { text } = await client.ask('tools/list');
  expect(text).toContain('bad_one');
  expect(text).toContain('bad_three');
  expect(text).not.toContain('nome');
  expect((await call(client, 'bad_three')).text).toContain('"result"');
  expect((await fetch(`${program.origin}/health`)).status).toBe(200);
});

test('10,000 tools come in pages, each once, and are called by name', async () => {
  const { client } = await world({ tools: 10_000, pageSize: 500 });
  const names = new Set<string>();
  let cursor: string | undefined;
  await eventually(async () => expect((await client.ask('tools/list')).text).toContain('bad_tool-1'), 10_000);
  do {
    const { text } = await client.ask(
      'tools/list',
      cursor === undefined ? '{}' : `{"cursor":${JSON.stringify(cursor)}}`,
    );
    const { result } = JSON.parse(text) as { result: { tools: { name: string }[]; nextCursor?: string } };
    for (const tool of result.tools) names.add(tool.name);
    cursor = result.nextCursor;
  } while (cursor !== undefined);
  expect(names.size).toBe(10_001);
  expect((await call(client, 'bad_tool-9999')).text).toContain('"result"');
}, 30_000);
