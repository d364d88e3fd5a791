/**
 * What the API server's tests share: a server on a free port with the test CRD, one HTTPS request, watch lines, kubectl as a child process.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:https';
import type { IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kubectlPath } from '../../control-plane/kubectl.ts';
import { startApiServer } from './server.ts';
import type { ApiServer, ApiServerOptions, Dict, Draft } from './types.ts';

export const gadgets = 'gadgets.test.vmcp.dev';
export const gadgetsPath = '/apis/test.vmcp.dev/v1beta1/namespaces/default/gadgets';

export interface TestServer extends ApiServer {
  readonly dir: string;
}

export async function startTestServer(options: Partial<ApiServerOptions> = {}): Promise<TestServer> {
  const dir = mkdtempSync(join(tmpdir(), 'apiserver-'));
  const server = await startApiServer({ crdDir: join(import.meta.dirname, 'testdata'), dir, ...options });
  return {
    ...server,
    dir,
    async close() {
      await server.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export function gadget(name: string, spec: Dict = {}, more: Dict = {}): Draft {
  const given = { apiVersion: 'test.vmcp.dev/v1beta1', kind: 'Gadget', ...more };
  return {
    ...given,
    metadata: { name, namespace: 'default', ...(more['metadata'] as Dict) },
    spec: { model: 'm', ...spec },
  };
}

export interface Ask {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
  /** '' asks without a token. */
  readonly token?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: Dict;
}

/** One request on a connection of its own; the body as JSON. */
export async function ask(server: ApiServer, path: string, options: Ask = {}): Promise<Answer> {
  const response = await open(server, path, options);
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const body = response.headers['content-type'] === 'text/plain' ? { text } : (JSON.parse(text) as Dict);
  return { status: response.statusCode ?? 0, headers: response.headers, body };
}

export interface Lines extends AsyncDisposable {
  /** The next line; undefined when the stream has ended. */
  next(): Promise<{ type: string; object: Dict } | undefined>;
}

/** A watch, line by line. */
export async function watchLines(
  server: ApiServer,
  path: string,
  headers: Record<string, string> = {},
): Promise<Lines> {
  const response = await open(server, path, { headers });
  const lines = linesOf(response);
  return {
    next: async () => (await lines.next()).value ?? undefined,
    async [Symbol.asyncDispose]() {
      response.destroy();
      await lines.return(undefined).catch(() => undefined); // the stream was destroyed: its end is no news
    },
  };
}

async function* linesOf(response: IncomingMessage): AsyncGenerator<{ type: string; object: Dict }, undefined> {
  let rest = '';
  for await (const chunk of response) {
    const parts = (rest + String(chunk)).split('\n');
    rest = parts.pop() ?? '';
    for (const line of parts) yield JSON.parse(line) as { type: string; object: Dict };
  }
  return undefined;
}

function open(
  server: ApiServer,
  path: string,
  { method = 'GET', body, headers, token = server.adminToken }: Ask,
): Promise<IncomingMessage> {
  const authorization = token === '' ? {} : { authorization: `Bearer ${token}` };
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const type = body === undefined ? {} : { 'content-type': 'application/json' };
  const agent = new Agent({ ca: server.caPem, keepAlive: false });
  return new Promise((resolve, reject) => {
    const sent = request(
      `${server.url}${path}`,
      { agent, method, headers: { ...authorization, ...type, ...headers } },
      resolve,
    );
    sent.once('error', reject);
    sent.end(text);
  });
}

export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** kubectl against the server, as its admin; `input` goes to stdin. Fails after 20 s. */
export function kubectlFor(
  server: Pick<TestServer, 'kubeconfigPath' | 'dir'>,
): (args: readonly string[], input?: string) => Promise<Ran> {
  const program = kubectlPath();
  const env = { ...process.env, KUBECONFIG: server.kubeconfigPath, KUBECACHEDIR: join(server.dir, 'cache') };
  return (args, input = '') =>
    new Promise((resolve) => {
      const child = execFile(program, [...args], { env, timeout: 20_000 }, (error, out, err) => {
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), out, err });
      });
      child.stdin?.end(input);
    });
}
