/**
 * A backend's question on its way: to the client's side, or answered here.
 * In: the question, who listens, how to send back. Out: a reply to the backend, once. I/O through `send`.
 * Guarantees: `ping` is answered here, and so is everything while nobody listens; the reply carries the question's id. Source: proxy.md §3.
 */
import type { Envelope } from '../wire/envelope.ts';
import { withId } from '../wire/id.ts';
import type { Listener } from './backend.ts';

export interface Asked {
  readonly bytes: Buffer;
  readonly envelope: Envelope;
}

/** `over`: called when the reply was sent; at once when the question never left this room. */
export function asked(
  { bytes, envelope }: Asked,
  listener: Listener,
  send: (reply: Buffer) => void,
  over = ignore,
): void | Promise<void> {
  const idJson = envelope.idJson ?? 'null';
  const method = envelope.method ?? '';
  if (method === 'ping' || listener.ask === undefined) {
    send(method === 'ping' ? pong(idJson) : refusal(idJson));
    return over();
  }
  let isReplied = false;
  return listener.ask({
    bytes,
    idJson,
    method,
    reply(response) {
      if (isReplied) return;
      isReplied = true;
      if (response !== undefined) send(withId(response, idJson));
      over();
    },
  });
}

/** The response to a question that nobody can be asked. */
export function refusal(idJson: string): Buffer {
  const error = '{"code":-32601,"message":"this client declared no such capability"}';
  return Buffer.from(`{"jsonrpc":"2.0","id":${idJson},"error":${error}}`);
}

function pong(idJson: string): Buffer {
  return Buffer.from(`{"jsonrpc":"2.0","id":${idJson},"result":{}}`);
}

function ignore(): void {
  // nobody waits for the reply
}
