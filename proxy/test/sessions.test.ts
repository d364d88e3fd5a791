/** Sessions and backends through the whole proxy: what is asked of backends, and who answers to whom. */
import net from 'node:net';
import { startRig } from '../src/testing/mcp-rig.ts';
import type { Rig } from '../src/testing/mcp-rig.ts';
import { connectRaw, initializeBody, post } from './support/clients.ts';
import { configured, startProgram } from './support/program.ts';
import type { Program, ProgramOptions } from './support/program.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function world(count: number, options?: ProgramOptions): Promise<{ rigs: Rig[]; program: Program }> {
  const rigs = await Promise.all(Array.from({ length: count }, () => startRig({ tools: 2, resources: 1, prompts: 1 })));
  rigs.forEach((rig) => cleanups.push(() => rig.close()));
  const program = await startProgram(
    configured(rigs.map((rig, index) => ({ name: `b${index}`, url: rig.url }))),
    options,
  );
  cleanups.push(() => program.close());
  return { rigs, program };
}

const callTool = '{"name":"b0_tool-0","arguments":{}}';

test('A11: over ten sessions with five calls each every backend is listed once; a client session opens one session where it calls', async () => {
  const { rigs, program } = await world(2);
  for (let session = 0; session < 10; session += 1) {
    const client = await connectRaw(program.url);
    await client.ask('tools/list');
    for (let call = 0; call < 5; call += 1)
      expect((await client.ask('tools/call', callTool)).text).toContain('"result"');
  }
  const listings = ['tools/list', 'resources/list', 'resources/templates/list', 'prompts/list'];
  for (const rig of rigs) expect(listings.map((method) => rig.count(method))).toEqual([1, 1, 1, 1]);
  expect(rigs.map((rig) => rig.count('initialize'))).toEqual([11, 1]);
  expect(rigs[0]!.count('tools/call')).toBe(50);
});

describe('A32: a session id', () => {
  test('that is known is reused, that is forged or ended gets 404, that is missing 400', async () => {
    const { program } = await world(1);
    const client = await connectRaw(program.url);
    expect((await client.ask('tools/list')).status).toBe(200);
    expect((await client.ask('tools/list')).status).toBe(200);
    const list = '{"jsonrpc":"2.0","id":1,"method":"tools/list"}';
    const forged = client.sessionId.slice(0, -4) + 'AAAA';
    expect((await post(program.url, list, { 'mcp-session-id': forged })).status).toBe(404);
    expect((await post(program.url, list)).status).toBe(400);
    const ended = await fetch(program.url, { method: 'DELETE', headers: { 'mcp-session-id': client.sessionId } });
    expect(ended.status).toBe(200);
    expect((await client.ask('tools/list')).status).toBe(404);
  });

  test('sealed under the same keys works on another replica; under other keys it is unknown', async () => {
    const { program, rigs } = await world(1, { hasKeys: true });
    const client = await connectRaw(program.url);
    const { readFile } = await import('node:fs/promises');
    const keys = await readFile(`${program.directory}/keys/keys.json`, 'utf8');
    const config = configured([{ name: 'b0', url: rigs[0]!.url }]);
    const replica = await startProgram(config, { keys });
    cleanups.push(() => replica.close());
    const stranger = await startProgram(config, { hasKeys: true });
    cleanups.push(() => stranger.close());
    const call = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":${callTool}}`;
    expect((await post(replica.url, call, { 'mcp-session-id': client.sessionId })).text).toContain('"result"');
    expect((await post(stranger.url, call, { 'mcp-session-id': client.sessionId })).status).toBe(404);
  });

  test('belongs to the identity that opened it', async () => {
    const { program, rigs } = await world(1, { hasKeys: true });
    const client = await connectRaw(program.url);
    await program.configure(configured([{ name: 'b0', url: rigs[0]!.url }], { incomingAuth: { type: 'local' } }));
    const { eventually } = await import('./support/eventually.ts');
    await eventually(async () => expect((await client.ask('tools/list')).status).toBe(404));
    await program.configure(configured([{ name: 'b0', url: rigs[0]!.url }]));
    await eventually(async () => expect((await client.ask('tools/list')).status).toBe(200));
  });
});

test('A33: the only connections this program opens are those to its backends', async () => {
  const connected = new Set<string>();
  const { connect } = net.Socket.prototype;
  net.Socket.prototype.connect = function (this: net.Socket, ...args: unknown[]) {
    const [first] = args.flat(2) as [{ host?: string; port?: number } | undefined];
    connected.add(`${first?.host}:${first?.port}`);
    return (connect as (...all: unknown[]) => net.Socket).apply(this, args);
  } as typeof net.Socket.prototype.connect;
  try {
    const { rigs, program } = await world(2);
    const client = await connectRaw(program.url);
    await client.ask('tools/call', callTool);
    await fetch(`${program.opsOrigin}/metrics`);
    const own = [program.origin, program.opsOrigin].map((origin) => new URL(origin).host);
    const wanted = [...rigs.map((rig) => new URL(rig.url).host), ...own].sort();
    expect([...connected].sort()).toEqual(wanted);
  } finally {
    net.Socket.prototype.connect = connect;
  }
});

describe('dual-generation clients fall back', () => {
  test.each(['server/discover', 'tools/list', 'ping'])('%s without a session id is 400 with -32000', async (method) => {
    const { program } = await world(1);
    const { status, text } = await post(program.url, `{"jsonrpc":"2.0","id":1,"method":"${method}"}`);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ id: 1, error: { code: -32000 } });
  });
});

test('nothing a client sends brings the process down', async () => {
  const { program } = await world(1);
  const bodies = [
    '',
    '{',
    'null',
    '[]',
    '[{"jsonrpc":"2.0"}]',
    '{"jsonrpc":"2.0","id":{},"method":"x"}',
    '\u0000',
    '{"jsonrpc":"1.0"}',
    '['.repeat(10_000),
  ];
  for (const body of bodies) expect((await post(program.url, body)).status).toBe(400);
  expect((await post(program.url, 'x'.repeat(9 * 1024 * 1024))).status).toBe(413);
  expect((await post(program.url, initializeBody)).status).toBe(200);
});
