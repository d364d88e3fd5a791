/**
 * A client that sees bytes, comes from an address of its choice, and opens a connection for every request.
 * In: a URL, an address of this machine, headers. Out: status, headers, body. I/O; ten seconds an answer.
 */
import { request, type IncomingHttpHeaders } from 'node:http';
import { initializeBody } from '../../proxy/test/support/bodies.ts';

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Asking {
  readonly url: string;
  readonly from?: string;
  readonly method?: 'POST' | 'DELETE';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export function ask({ url, from, method = 'POST', headers = {}, body = '' }: Asking): Promise<Reply> {
  const all = { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...headers };
  const source = from === undefined ? {} : { localAddress: from };
  return new Promise((resolve, reject) => {
    const call = request(url, { method, agent: false, headers: all, timeout: 10_000, ...source }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk)).once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text });
      });
    });
    call.once('timeout', () => call.destroy(new Error('timed out'))).once('error', reject);
    call.end(body);
  });
}

export interface Session {
  readonly id: string;
  /** Its own words come back, or it throws. */
  echo(message: string): Promise<void>;
  close(): Promise<void>;
}

/** A session of the quickstart's server `everything`. `cookies`: keeps them, as a browser does. */
export async function openSession(url: string, from: string, cookies = false): Promise<Session> {
  let cookie: string | undefined;
  const send = async (more: Pick<Asking, 'method' | 'body'>, id?: string) => {
    const session = id === undefined ? {} : { 'mcp-session-id': id };
    const reply = await ask({ url, from, headers: { ...session, ...(cookie !== undefined && { cookie }) }, ...more });
    if (reply.status >= 300) throw new Error(`${reply.status}: ${reply.text}`);
    if (cookies) cookie = reply.headers['set-cookie']?.[0]?.split(';')[0] ?? cookie;
    return reply;
  };
  const opened = await send({ body: initializeBody });
  const id = String(opened.headers['mcp-session-id']);
  await send({ body: '{"jsonrpc":"2.0","method":"notifications/initialized"}' }, id);
  return {
    id,
    async echo(message) {
      const params = { name: 'everything_echo', arguments: { message } };
      const { text } = await send(
        { body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }) },
        id,
      );
      if (!text.includes(`"Echo: ${message}"`)) throw new Error(`"${message}" was answered ${text}`);
    },
    close: async () => void (await send({ method: 'DELETE' }, id)),
  };
}
