/** Unmodified SDK clients of both generations, through the whole proxy, in front of real servers from npm. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectV1, connectV2 } from './support/clients.ts';
import type { AnyClient } from './support/clients.ts';
import { configured, startProgram } from './support/program.ts';
import type { Program } from './support/program.ts';
import { bridged, everything } from './support/servers.ts';
import type { RealServer } from './support/servers.ts';

let directory: string;
let servers: Readonly<Record<string, RealServer>>;
let program: Program;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'vmcp-real-'));
  await writeFile(join(directory, 'hello.txt'), 'hello there\n');
  const [everythingServer, memory, files] = await Promise.all([
    everything(),
    bridged(['mcp-server-memory'], { MEMORY_FILE_PATH: join(directory, 'memory.json') }),
    bridged(['mcp-server-filesystem', directory]),
  ]);
  servers = { everything: everythingServer, memory, files };
  /** The bridge answers modern requests in other words than the direct clients get. */
  const generation = (name: string) => (name === 'everything' ? 'auto' : 'legacy');
  const backends = Object.entries(servers).map(([name, { url }]) => ({ name, url, protocol: generation(name) }));
  program = await startProgram(configured(backends));
}, 60_000);

afterAll(async () => {
  await program?.close();
  for (const server of Object.values(servers ?? {})) await server.close();
  await rm(directory, { recursive: true, force: true });
});

type Call = readonly [backend: string, tool: string, values: (at: string) => Readonly<Record<string, unknown>>];

/** Every tool that needs neither internet nor a client capability; memory's writers first, so that its readers have something to say. */
const calls: readonly Call[] = [
  ['everything', 'echo', () => ({ message: 'grüße 🌍' })],
  ['everything', 'get-sum', () => ({ a: 2, b: 40 })],
  ['everything', 'get-annotated-message', () => ({ messageType: 'error', includeImage: true })],
  ['everything', 'get-env', () => ({})],
  ['everything', 'get-resource-links', () => ({ count: 3 })],
  ['everything', 'get-resource-reference', () => ({ resourceType: 'Text', resourceId: 1 })],
  ['everything', 'get-structured-content', () => ({ location: 'New York' })],
  ['everything', 'get-tiny-image', () => ({})],
  ['everything', 'trigger-long-running-operation', () => ({ duration: 0.2, steps: 2 })],
  ['memory', 'create_entities', () => ({ entities: [] })],
  ['memory', 'create_relations', () => ({ relations: [] })],
  ['memory', 'read_graph', () => ({})],
  ['memory', 'search_nodes', () => ({ query: 'x' })],
  ['memory', 'open_nodes', () => ({ names: ['x'] })],
  ['files', 'list_allowed_directories', () => ({})],
  ['files', 'read_text_file', (at) => ({ path: join(at, 'hello.txt') })],
  ['files', 'read_multiple_files', (at) => ({ paths: [join(at, 'hello.txt')] })],
  ['files', 'list_directory', (at) => ({ path: at })],
  ['files', 'directory_tree', (at) => ({ path: at })],
  ['files', 'search_files', (at) => ({ path: at, pattern: 'hello*' })],
  ['files', 'get_file_info', (at) => ({ path: join(at, 'hello.txt') })],
  ['files', 'read_text_file', () => ({ path: '/etc/passwd' })],
];

/** Times differ from call to call, and the two SDKs order keys differently; everything else must be equal. */
function comparable(answer: unknown): string {
  return JSON.stringify(sorted(answer))
    .replace(/accessed: [^\\"]*/g, '')
    .replace(/\d{1,2}:\d{2}:\d{2}( [AP]M)?/g, 'time');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

async function outcome(call: Promise<unknown>): Promise<string> {
  return call.then(comparable, (error: Error) => `failed: ${error.message}`);
}

describe.each([
  ['SDK v1', connectV1, true],
  ['SDK v2 in auto', connectV2, false],
])('%s', (_generation, connect: (url: string) => Promise<AnyClient>, isLegacy) => {
  let client: AnyClient;
  const direct = new Map<string, AnyClient>();

  beforeAll(async () => {
    client = await connect(program.url);
    for (const [name, { url }] of Object.entries(servers)) direct.set(name, await connectV1(url));
  });
  afterAll(async () => {
    for (const one of [client, ...direct.values()]) await one?.close();
  });

  test('lists the tools of all backends, each definition as its backend wrote it but for the name', async () => {
    const wanted: unknown[] = [];
    for (const [backend, one] of direct) {
      for (const tool of await one.tools()) wanted.push({ ...tool, name: `${backend}_${tool.name}` });
    }
    const listed = await client.tools();
    // SDK v2 reads `execution` (tasks of 2025-11-25) only in a legacy session.
    const seen = isLegacy ? wanted : wanted.map((tool) => ({ ...(tool as object), execution: undefined }));
    expect(listed).toEqual(seen.sort((a, b) => ((a as { name: string }).name < (b as { name: string }).name ? -1 : 1)));
    expect(client.sessionId !== undefined).toBe(isLegacy);
  });

  test.each(calls)('%s %s answers as the direct call does', async (backend, tool, values) => {
    const wanted = await outcome(direct.get(backend)!.call(tool, values(directory)));
    expect(await outcome(client.call(`${backend}_${tool}`, values(directory)))).toBe(wanted);
  });

  test('an unknown tool is an error that names it', async () => {
    await expect(client.call('everything_no-such-thing', {})).rejects.toThrow('everything_no-such-thing');
  });
});
