/**
 * A plain HTTPS client for the tests of the fault proxy: no retry, no time-out but the caller's, so that each fault is seen as it is.
 * In: where and as whom. Out: answers, and watches as text that grows. I/O: HTTPS; `close` ends its connections.
 */
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import type { Access } from './access.ts';

export interface Answer {
  readonly status: number;
  readonly retryAfter: string | undefined;
  readonly body: string;
}

export interface Watch {
  text(): string;
  hasEnded(): boolean;
  destroy(): void;
}

export interface Client {
  get(path: string, signal?: AbortSignal): Promise<Answer>;
  /** Resolves with the headers of the answer. */
  watch(path: string): Promise<Watch>;
  close(): void;
}

export function clientOf(access: Access): Client {
  const agent = new Agent({ ca: access.ca, keepAlive: true });
  const open = (path: string, signal = AbortSignal.timeout(20_000)): Promise<IncomingMessage> =>
    new Promise((resolve, reject) => {
      const headers = access.token === undefined ? {} : { authorization: `Bearer ${access.token}` };
      request(new URL(path, access.server), { agent, headers, signal }, resolve).once('error', reject).end();
    });
  return {
    async get(path, signal) {
      const response = await open(path, signal);
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const retryAfter = response.headers['retry-after'];
      return { status: response.statusCode ?? 0, retryAfter, body: Buffer.concat(chunks).toString() };
    },
    watch: async (path) => watchOf(await open(path)),
    close: () => agent.destroy(),
  };
}

function watchOf(response: IncomingMessage): Watch {
  let text = '';
  response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  response.on('error', () => undefined); // cut: hasEnded says so
  return { text: () => text, hasEnded: () => response.closed, destroy: () => void response.destroy() };
}
