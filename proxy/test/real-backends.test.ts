/** Servers of each generation and transport that others wrote, behind the whole proxy: SDK v2 and context7 (modern), server-everything by HTTP+SSE (SDK v1). */
import { startFixture } from './conformance/fixture.ts';
import type { Fixture } from './conformance/fixture.ts';
import { connectV1 } from './support/clients.ts';
import type { AnyClient } from './support/clients.ts';
import { eventually } from './support/eventually.ts';
import { configured, startProgram } from './support/program.ts';
import type { FileBackend, Program } from './support/program.ts';
import { context7, everythingSse } from './support/servers.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
}, 30_000);

const often = { operational: { failureHandling: { healthCheckInterval: '1s', healthCheckTimeout: '900ms' } } };

async function before(backend: Omit<FileBackend, 'name'>): Promise<{ program: Program; client: AnyClient }> {
  const program = await startProgram(configured([{ name: 'x', ...backend } as FileBackend], often));
  closers.push(() => program.close());
  const client = await connectV1(program.url);
  closers.push(() => client.close());
  return { program, client };
}

async function fixture(generation: 'legacy' | 'modern', port = 0): Promise<Fixture> {
  const started = await startFixture(generation, port);
  closers.push(() => started.close().catch(() => undefined)); // some tests close it themselves
  return started;
}

async function revision(program: Program): Promise<string | undefined> {
  const { backends } = (await (await fetch(`${program.origin}/status`)).json()) as {
    readonly backends: readonly { readonly mcp_revision?: string }[];
  };
  return backends[0]?.mcp_revision;
}

test('SDK v2, modern: tools are called, and a changed list reaches a legacy client', async () => {
  const { url } = await fixture('modern');
  const { program, client } = await before({ url });
  let changes = 0;
  await client.onToolsChanged(() => (changes += 1));
  expect(await client.call('x_test_simple_text', {})).toMatchObject({
    content: [{ type: 'text', text: 'This is a simple text response for testing.' }],
  });
  expect(await revision(program)).toBe('2026-07-28');
  const listed = (await client.tools()).length;
  await client.call('x_test_trigger_tool_change', {});
  await eventually(() => Promise.resolve(expect(changes).toBeGreaterThan(0)), 5000);
  expect((await client.tools()).length).not.toBe(listed);
}, 30_000);

test('context7: found to be modern, listed', async () => {
  const server = await context7();
  closers.push(() => server.close());
  const { program, client } = await before({ url: server.url });
  expect((await client.tools()).map(({ name }) => name).sort()).toEqual(['x_query-docs', 'x_resolve-library-id']);
  expect(await revision(program)).toBe('2026-07-28');
}, 60_000);

test('a backend of SDK v2 that is upgraded, and downgraded again, loses no client session', async () => {
  const old = await fixture('legacy');
  const port = Number(new URL(old.url).port);
  const { program, client } = await before({ url: old.url });
  const call = () => client.call('x_test_simple_text', {});
  await call();
  expect(await revision(program)).toBe('2025-11-25');
  const session = client.sessionId;
  await old.close();
  const upgraded = await fixture('modern', port);
  await eventually(call, 10_000);
  await eventually(async () => expect(await revision(program)).toBe('2026-07-28'), 10_000);
  await call();
  await upgraded.close();
  await fixture('legacy', port);
  await eventually(call, 10_000);
  await eventually(async () => expect(await revision(program)).toBe('2025-11-25'), 10_000);
  await call();
  expect(client.sessionId).toBe(session);
}, 60_000);

test('server-everything by HTTP+SSE: listed, called with progress, and found again after a restart', async () => {
  const server = await everythingSse();
  closers.push(() => server.close());
  const { program, client } = await before({ url: server.url, transport: 'sse' });
  expect(await client.call('x_echo', { message: 'grüße 🌍' })).toMatchObject({ content: [{ text: 'Echo: grüße 🌍' }] });
  expect(await client.call('x_trigger-long-running-operation', { duration: 0.2, steps: 2 })).toMatchObject({
    content: [{ text: expect.stringContaining('completed') as string }],
  });
  expect((await client.tools()).length).toBeGreaterThan(10);
  const session = client.sessionId;
  await server.close();
  const again = await everythingSse(Number(new URL(server.url).port));
  closers.push(() => again.close());
  await eventually(async () => {
    expect(await client.call('x_get-sum', { a: 2, b: 40 })).toMatchObject({
      content: [{ text: expect.stringContaining('42') as string }],
    });
  }, 20_000);
  expect(client.sessionId).toBe(session);
  expect(await revision(program)).toBe('2025-11-25');
}, 90_000);
