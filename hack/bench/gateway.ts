/**
 * CPU per `tools/call` through the proxy, for each pair of generations, against the bare echo server and the floor (performance.md P1).
 * In: the world, the load, pairs. Out: the medians. I/O: through the load.
 */
import { cpuPerCall } from './calls.ts';
import type { Target } from './calls.ts';
import { interleaved } from './interleaved.ts';
import type { World } from './world.ts';

export interface Load {
  readonly rounds: number;
  /** In each round. */
  readonly calls: number;
  /** Sessions, each one call at a time. */
  readonly count: number;
}

type Headers = Readonly<Record<string, string>>;

const call =
  (name: string, more = '') =>
  (turn: number) =>
    `{"jsonrpc":"2.0","id":${turn},"method":"tools/call","params":{${more}"name":"${name}","arguments":{"text":"${'x'.repeat(60)}"}}}`;

const said =
  '"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"bench","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}},';

const pairs = ['legacy → legacy', 'legacy → modern', 'modern → modern', 'modern → legacy'] as const;
type Pair = (typeof pairs)[number];

/** The echo server, the floor, and each of the pairs. */
export async function measureCalls(world: World, load: Load, of: readonly Pair[] = pairs) {
  const { echo, floor, gateway } = world;
  const { rounds, calls, count } = load;
  const sessions = await openSessions(gateway.port, count);
  const modern = (name: string): Target => ({
    ...gateway,
    path: '/mcp',
    sessions: [{ 'mcp-protocol-version': '2026-07-28', 'mcp-method': 'tools/call', 'mcp-name': name }],
    body: call(name, said),
  });
  const legacy = (name: string): Target => ({ ...gateway, path: '/mcp', sessions, body: call(name) });
  const targets: Readonly<Record<Pair, Target>> = {
    'legacy → legacy': legacy('b0_echo'),
    'legacy → modern': legacy('m0_echo'),
    'modern → modern': modern('m0_echo'),
    'modern → legacy': modern('b0_echo'),
  };
  const bare: Target = { ...echo, path: '/', sessions: [{}], body: call('echo') };
  const least: Target = { ...floor, path: '/mcp', sessions: [{ 'mcp-session-id': 'bench' }], body: call('b0_echo') };
  const all = [['echo', bare] as const, ['floor', least] as const, ...of.map((pair) => [pair, targets[pair]] as const)];
  return interleaved(
    rounds,
    Object.fromEntries(all.map(([name, target]) => [name, () => cpuPerCall(target, calls, count)])),
  );
}

async function openSessions(port: number, count: number): Promise<Headers[]> {
  const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bench', version: '1' } };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 0, method: 'initialize', params });
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  const open = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/mcp`, { method: 'POST', headers, body });
    await response.text();
    return { 'mcp-session-id': response.headers.get('mcp-session-id') ?? '', 'mcp-protocol-version': '2025-11-25' };
  };
  return Promise.all(Array.from({ length: count }, open));
}
