/** What a session costs that does nothing. */
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { initializeBody } from './support/bodies.ts';
import { startChild } from './support/child.ts';
import type { Child } from './support/child.ts';
import { eventually } from './support/eventually.ts';
import { startOdd } from './support/odd-backend.ts';
import type { OddBackend } from './support/odd-backend.ts';
import { configured } from './support/program.ts';

const agent = new Agent({ keepAlive: true, maxSockets: 8 });
const streams: ClientRequest[] = [];
const ids: string[] = [];
let backend: OddBackend;
let proxy: Child;

beforeAll(async () => {
  backend = await startOdd();
  proxy = await startChild(configured([{ name: 'a', url: backend.url }]));
  await eventually(async () => expect(await proxy.metric('vmcp_catalog_capabilities{kind="tools"}')).toBe(1), 20_000);
});
afterAll(async () => {
  for (const stream of streams) stream.destroy();
  agent.destroy();
  await proxy.close();
  await backend.close();
});

async function ask(body: string, id?: string): Promise<{ id: string; text: string }> {
  const headers = id === undefined ? {} : { 'mcp-session-id': id };
  const sent = request(proxy.url, { agent, method: 'POST', headers }).end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  let text = '';
  for await (const chunk of response) text += String(chunk);
  return { id: String(response.headers['mcp-session-id']), text };
}

/** Initialized and listed, then left alone. */
async function open(count: number): Promise<void> {
  for (let opened = 0; opened < count; opened += 8)
    await Promise.all(
      Array.from({ length: 8 }, async () => {
        const { id } = await ask(initializeBody);
        await ask('{"jsonrpc":"2.0","method":"notifications/initialized"}', id);
        expect((await ask('{"jsonrpc":"2.0","id":1,"method":"tools/list"}', id)).text).toContain('a_t');
        ids.push(id);
      }),
    );
}

async function listen(count: number): Promise<void> {
  for (const id of ids.splice(0, count)) {
    const headers = { 'mcp-session-id': id, accept: 'text/event-stream' };
    const stream = request(proxy.url, { agent: false, headers }).end();
    streams.push(stream);
    const [response] = (await once(stream, 'response')) as [IncomingMessage];
    expect(response.statusCode).toBe(200);
    response.on('error', () => undefined); // ends with the test
    response.resume();
  }
}

const kibibytesEach = async (count: number, act: (count: number) => Promise<void>) => {
  const before = await proxy.rssMiB();
  await act(count);
  return (((await proxy.rssMiB()) - before) * 1024) / count;
};

test('P7: an idle session costs at most 10 KiB, 40 with its stream; thousands are all alive', async () => {
  await open(800); // all that is needed for any
  expect(await kibibytesEach(4000, open)).toBeLessThan(10);
  expect(await proxy.rssMiB()).toBeLessThan(256);
  expect(await proxy.metric('vmcp_sessions')).toBe(4800);
  for (const id of ids.filter((_id, at) => at % 500 === 0))
    expect((await ask('{"jsonrpc":"2.0","id":1,"method":"ping"}', id)).text).toContain('"result":{}');
  await listen(100);
  expect(await kibibytesEach(400, listen)).toBeLessThan(40);
}, 180_000);
