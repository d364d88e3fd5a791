/**
 * Run as a child, with --expose-gc: rounds of 64 calls at once on one session, whose tools all ask at the same time; some are cancelled in the middle.
 * Out: JSON: what went wrong (`wrong`), questions that stayed open at the backends, heap and handles early and late. I/O.
 */
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serve } from '../../src/serve.ts';
import { startAskingRig } from '../../src/testing/asking-rig.ts';
import { createSseReader } from '../../src/wire/sse.ts';
import { configured } from './configured.ts';

const atOnce = 64;
/** After so long the pools have closed what they do not need. */
const idleSocketMs = 5_000;
const rigs = [await startAskingRig(), await startAskingRig()];
const directory = await mkdtemp(join(tmpdir(), 'vmcp-asks-'));
const configFile = join(directory, 'config.yaml');
const backends = rigs.map(({ url }, index) => ({ name: `b${index}`, url }));
const seldom = { operational: { failureHandling: { healthCheckInterval: '1h' } } }; // no probe's socket is counted
await writeFile(configFile, JSON.stringify(configured(backends, seldom)));
const places = { host: '127.0.0.1', port: 0, opsPort: 0, configFile };
const program = await serve({ ...places, environment: {}, logTo: { write: () => undefined } });
const agent = new Agent({ keepAlive: true });
const wrong: string[] = [];
let lastId = 0;

type Fate = 'cancelled' | 'left' | 'answered';
/** What becomes of each call once it was asked: both backends have all of them. */
const fates: readonly Fate[] = [
  'cancelled',
  'cancelled',
  'left',
  'left',
  'answered',
  'answered',
  'answered',
  'answered',
];

interface Message {
  readonly id?: unknown;
  readonly method?: string;
  readonly params?: { readonly message?: string; readonly requestId?: unknown };
  readonly result?: { readonly content?: readonly { readonly text: string }[] };
}

try {
  const session = await opened();
  await rounds(session, 3);
  const early = await left();
  await rounds(session, 12);
  const late = await left();
  const open = rigs.reduce((sum, rig) => sum + rig.open, 0);
  process.stdout.write(JSON.stringify({ wrong, open, early, late }));
} finally {
  agent.destroy();
  await program.close();
  await Promise.all(rigs.map((rig) => rig.close()));
  await rm(directory, { recursive: true });
}

async function opened(): Promise<string> {
  const params = {
    protocolVersion: '2025-11-25',
    capabilities: { elicitation: {} },
    clientInfo: { name: 'c', version: '1' },
  };
  const response = await post('', { jsonrpc: '2.0', id: 0, method: 'initialize', params });
  await drained(response);
  return String(response.headers['mcp-session-id']);
}

async function rounds(session: string, count: number): Promise<void> {
  for (let round = 0; round < count; round += 1) {
    await Promise.all(Array.from({ length: atOnce }, (_none, index) => call(session, index)));
  }
}

async function call(session: string, index: number): Promise<void> {
  lastId += 1;
  const id = lastId;
  const mark = `call ${id}`;
  const fate = fates[index % fates.length] ?? 'answered';
  const params = { name: `b${index % 2}_elicit`, arguments: { message: mark } };
  const response = await post(session, { jsonrpc: '2.0', id, method: 'tools/call', params });
  const seen: Message[] = [];
  const reader = createSseReader(1e6, ({ data }) => seen.push(JSON.parse(data.toString()) as Message));
  for await (const chunk of response as AsyncIterable<Buffer>) {
    const isFirst = seen.length === 0;
    reader.push(chunk);
    if (!isFirst) continue;
    if (fate === 'left') break; // which hangs up
    if (fate === 'answered') await reply(session, seen[0]);
    else await drained(await post(session, cancellation(id)));
  }
  wrong.push(...problemsOf(fate, mark, seen));
}

function cancellation(requestId: number): object {
  return { jsonrpc: '2.0', method: 'notifications/cancelled', params: { requestId } };
}

async function reply(session: string, asked: Message | undefined): Promise<void> {
  const result = { action: 'accept', content: { heard: asked?.params?.message } };
  await drained(await post(session, { jsonrpc: '2.0', id: asked?.id, result }));
}

function asked(mark: string, [question]: readonly Message[]): string[] {
  const text = question?.params?.message;
  return text === mark ? [] : [`${mark} was asked ${text}`];
}

function problemsOf(fate: Fate, mark: string, seen: readonly Message[]): string[] {
  const [question, next] = seen;
  const isTakenBack = next?.params?.requestId === question?.id;
  if (fate === 'cancelled' && !isTakenBack) return [`${mark}: its question was not taken back`];
  if (fate === 'answered' && !answerOf(next).includes(`"heard":"${mark}"`)) return [`${mark} got ${answerOf(next)}`];
  return asked(mark, seen);
}

function answerOf(message: Message | undefined): string {
  return message?.result?.content?.[0]?.text ?? '';
}

async function post(session: string, message: object): Promise<IncomingMessage> {
  const accept = 'application/json, text/event-stream';
  const headers = session === '' ? { accept } : { accept, 'mcp-session-id': session };
  const sent = request({ agent, method: 'POST', headers, port: program.port, host: '127.0.0.1', path: '/mcp' });
  sent.end(JSON.stringify(message));
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return response;
}

async function drained(response: IncomingMessage): Promise<void> {
  response.resume();
  await once(response, 'end');
}

/** What stays when everything that ends by itself has ended. */
async function left(): Promise<{ heapMiB: number; handles: number }> {
  agent.destroy(); // how many sockets this client needed is chance
  await pause(idleSocketMs);
  let [handles, heap] = [Infinity, Infinity];
  for (let round = 0; round < 20; round += 1) {
    await pause(20);
    globalThis.gc?.();
    handles = Math.min(handles, process.getActiveResourcesInfo().length); // polls come and go
    heap = Math.min(heap, process.memoryUsage().heapUsed);
  }
  return { heapMiB: heap / 2 ** 20, handles };
}
