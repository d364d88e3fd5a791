/**
 * A client of either generation that sends bytes and sees bytes.
 * In: the proxy's URL, a generation. Out: `ask`, which sends one request as it stands and gives every message of the answer; `tell`. I/O.
 */
import { createSseReader } from '../../src/wire/sse.ts';
import type { Era } from '../../src/wire/protocol.ts';
import { post } from './clients.ts';

export interface EraClient {
  readonly era: Era;
  /** What belongs into `params._meta` of every request, as members. */
  readonly meta: string;
  /** `about`: the name or URI that the request is about. `onMessage`: called with each message as it comes. */
  ask(body: string, about: string, onMessage?: (bytes: Buffer) => void): Promise<readonly Buffer[]>;
  /** The standalone stream of a legacy session. */
  listen(onMessage: (bytes: Buffer) => void, signal: AbortSignal): Promise<void>;
  /** A notification, or a response. */
  tell(body: string): Promise<void>;
}

const capabilities = '{"sampling":{},"elicitation":{"form":{},"url":{}},"roots":{"listChanged":true}}';
const reserved = (key: string) => `"io.modelcontextprotocol/${key}"`;
const said = [
  `${reserved('protocolVersion')}:"2026-07-28"`,
  `${reserved('clientCapabilities')}:${capabilities}`,
  `${reserved('clientInfo')}:{"name":"era","version":"1"}`,
  `${reserved('logLevel')}:"debug"`,
].join(',');

export async function connectEra(url: string, era: Era): Promise<EraClient> {
  const session = era === 'legacy' ? await initialized(url) : {};
  const head = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  return {
    era,
    meta: era === 'modern' ? said : '"example.com/none":0',
    async ask(body, about, onMessage = () => undefined) {
      const { method } = JSON.parse(body) as { method: string };
      const own = era === 'legacy' ? session : modernHead(method, about);
      const response = await fetch(url, { method: 'POST', body, headers: { ...head, ...own } });
      return messagesOf(response, onMessage);
    },
    async listen(onMessage, signal) {
      const response = await fetch(url, { headers: { ...head, ...session }, signal });
      messagesOf(response, onMessage).catch(() => undefined); // the signal ends it
    },
    tell: async (body) => void (await post(url, body, session)),
  };
}

async function initialized(url: string): Promise<Record<string, string>> {
  const facts = `"protocolVersion":"2025-11-25","capabilities":${capabilities},"clientInfo":{"name":"era","version":"1"}`;
  const { headers } = await post(url, `{"jsonrpc":"2.0","id":0,"method":"initialize","params":{${facts}}}`);
  const session = { 'mcp-session-id': headers.get('mcp-session-id') ?? '' };
  await post(url, '{"jsonrpc":"2.0","method":"notifications/initialized"}', session);
  return session;
}

function modernHead(method: string, about: string): Record<string, string> {
  const name = method.startsWith('completion/') || about === '' ? {} : { 'mcp-name': about };
  return { 'mcp-protocol-version': '2026-07-28', 'mcp-method': method, ...name };
}

async function messagesOf(response: Response, onMessage: (bytes: Buffer) => void): Promise<readonly Buffer[]> {
  if (response.headers.get('content-type') !== 'text/event-stream') return [Buffer.from(await response.arrayBuffer())];
  const messages: Buffer[] = [];
  const reader = createSseReader(10_000_000, ({ data }) => {
    if (data.length === 0) return;
    messages.push(Buffer.from(data));
    onMessage(Buffer.from(data));
  });
  for await (const chunk of response.body ?? []) reader.push(Buffer.from(chunk as Uint8Array));
  return messages;
}
