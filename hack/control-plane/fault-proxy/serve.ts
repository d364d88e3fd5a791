/**
 * One request through the fault proxy. In: the request, the faults of the moment. Out: the API server's answer, a made one, or a reset connection.
 * I/O: HTTPS to the API server. Caveat: no time-out of its own: the caller's are under test, and a caller that leaves ends the request behind it.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { request as httpsRequest, type Agent } from 'node:https';
import type { Socket } from 'node:net';
import type { Access } from './access.ts';
import { objectOf, type RequestSeen } from './counts.ts';
import { asked, fate, met, statusBody, type Asked, type Faults } from './faults.ts';
import type { Passages } from './passages.ts';

/** The API server behind. */
export interface Behind {
  readonly access: Access;
  /** Connections with the certificate of `access`, and without. */
  readonly agents: { readonly own: Agent; readonly bare: Agent };
}

export interface World {
  /** Whoever shows it speaks with the credentials for the server behind. */
  readonly token: string;
  readonly random: () => number;
  /** By the client's port: TCP below TLS. */
  readonly sockets: Map<number | undefined, Socket>;
  readonly timers: Set<NodeJS.Timeout>;
  readonly passages: Passages;
  readonly requests: RequestSeen[];
  /** undefined: nobody answers. */
  behind: Behind | undefined;
  faults: Faults;
}

export interface Exchange {
  readonly incoming: IncomingMessage;
  readonly answer: ServerResponse;
}

export function serve(world: World, exchange: Exchange): void {
  const { incoming, answer } = exchange;
  const request = asked(incoming.method, incoming.url);
  world.requests.push({ ...request, atMs: performance.now(), object: objectOf(request.path) });
  const faults = met(world.faults, request);
  const act = () => {
    if (answer.destroyed) return;
    const what = fate(faults, world.random());
    if (what === 'reset') reset(world, incoming);
    else if (what === 'refuse') refuse(faults, exchange);
    else pass(world, request, exchange);
  };
  if (faults.latencyMs === undefined) return act();
  const timer = setTimeout(() => {
    world.timers.delete(timer);
    act();
  }, faults.latencyMs);
  world.timers.add(timer);
}

/** A TLS socket cannot reset; the TCP socket below it can. */
function reset({ sockets }: World, incoming: IncomingMessage): void {
  const socket = sockets.get(incoming.socket.remotePort);
  if (socket === undefined) incoming.socket.destroy();
  else socket.resetAndDestroy();
}

function refuse({ status = 500, retryAfterSeconds }: Faults, { incoming, answer }: Exchange): void {
  incoming.resume();
  if (retryAfterSeconds !== undefined) answer.setHeader('retry-after', String(retryAfterSeconds));
  answer.writeHead(status, { 'content-type': 'application/json' }).end(statusBody(status, retryAfterSeconds));
}

function pass(world: World, request: Asked, { incoming, answer }: Exchange): void {
  const { behind, token } = world;
  if (behind === undefined) return void answer.destroy();
  const onward = httpsRequest(new URL(incoming.url ?? '/', behind.access.server), {
    method: request.method,
    ...credentials(behind, token, incoming),
  });
  onward.on('error', () => answer.destroy()); // the API server is away, or the client is: nobody is left to tell
  answer.once('close', () => onward.destroy());
  incoming.pipe(onward);
  onward.once('response', (response) => world.passages.open({ request, response, answer }, world.faults));
}

function credentials({ access, agents }: Behind, token: string, { headers }: IncomingMessage) {
  const { authorization, ...others } = { ...headers, host: access.server.host };
  if (authorization !== `Bearer ${token}`)
    return { agent: agents.bare, headers: { ...headers, host: access.server.host } };
  return {
    agent: agents.own,
    headers: access.token === undefined ? others : { ...others, authorization: `Bearer ${access.token}` },
  };
}
