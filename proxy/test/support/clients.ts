/**
 * Unmodified SDK clients of both generations, and a client that sees bytes.
 * In: a URL. Out: a connected client; `raw` answers are texts as they came. I/O.
 */
import { Client as ClientV2, StreamableHTTPClientTransport as TransportV2 } from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as TransportV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { initializeBody } from './bodies.ts';

export { initializeBody } from './bodies.ts';

export interface Listed {
  readonly name: string;
}

/** What the tests need of either generation. */
export interface AnyClient {
  tools(): Promise<readonly Listed[]>;
  call(name: string, values: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** Calls `listener` at every tools/list_changed, from when the promise resolves. */
  onToolsChanged(listener: () => void): Promise<void>;
  readonly sessionId: string | undefined;
  close(): Promise<void>;
}

const info = { name: 'test-client', version: '1.0.0' };

export async function connectV1(url: string): Promise<AnyClient> {
  const { ToolListChangedNotificationSchema } = await import('@modelcontextprotocol/sdk/types.js');
  const client = new ClientV1(info);
  const transport = new TransportV1(new URL(url));
  await client.connect(transport as never);
  return {
    tools: async () => (await client.listTools()).tools,
    call: async (name, values) => client.callTool({ name, arguments: values }),
    onToolsChanged(listener) {
      client.setNotificationHandler(ToolListChangedNotificationSchema, listener);
      return Promise.resolve();
    },
    get sessionId() {
      return transport.sessionId;
    },
    async close() {
      await transport.terminateSession();
      await client.close();
    },
  };
}

/** `auto`: tries the modern generation first, and falls back by itself. Each generation hears of changes in its own way. */
export async function connectV2(url: string): Promise<AnyClient> {
  const client = new ClientV2(info, { versionNegotiation: { mode: 'auto' } });
  const transport = new TransportV2(new URL(url));
  await client.connect(transport);
  return {
    tools: async () => (await client.listTools()).tools,
    call: async (name, values) => withoutServerInfo(await client.callTool({ name, arguments: values })),
    async onToolsChanged(listener) {
      client.setNotificationHandler('notifications/tools/list_changed', listener);
      if (client.getProtocolEra() === 'modern') await client.listen({ toolsListChanged: true });
    },
    get sessionId() {
      return transport.sessionId;
    },
    async close() {
      await transport.terminateSession();
      await client.close();
    },
  };
}

/** Modern results say who answered, which is the proxy and not the server behind it. */
function withoutServerInfo<Result extends { _meta?: object | undefined }>({ _meta, ...rest }: Result): object {
  const kept = Object.entries(_meta ?? {}).filter(([key]) => key !== 'io.modelcontextprotocol/serverInfo');
  return kept.length === 0 ? rest : { ...rest, _meta: Object.fromEntries(kept) };
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface RawClient {
  readonly sessionId: string;
  /** Sends `{"jsonrpc":"2.0","id":id,"method":…,"params":<text>}` and returns the body as text. */
  ask(method: string, paramsJson?: string, idJson?: string): Promise<RawAnswer>;
}

export async function post(
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<RawAnswer> {
  const response = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers },
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** `capabilities`: as JSON text. */
export async function connectRaw(url: string, capabilities = '{}'): Promise<RawClient> {
  const opened = await post(url, initializeBody.replace('"capabilities":{}', `"capabilities":${capabilities}`));
  const sessionId = opened.headers.get('mcp-session-id') ?? '';
  await post(url, '{"jsonrpc":"2.0","method":"notifications/initialized"}', { 'mcp-session-id': sessionId });
  return {
    sessionId,
    ask: (method, paramsJson = '{}', idJson = '1') =>
      post(url, `{"jsonrpc":"2.0","id":${idJson},"method":"${method}","params":${paramsJson}}`, {
        'mcp-session-id': sessionId,
      }),
  };
}
