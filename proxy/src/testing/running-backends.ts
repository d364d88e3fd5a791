/**
 * The whole room of backends over real sockets, with a clock whose time tests move on.
 * In: backends, settings. Out: RunningBackends and what tests ask of it. I/O. The caller closes it.
 */
import { createBackends } from '../backends/backends.ts';
import type { RunningBackends } from '../backends/backends.ts';
import type { AnswerFrom, BackendSession, ClientFacts, Outgoing } from '../backends/backend.ts';
import { systemClock } from '../clock.ts';
import type { Failure } from '../wire/failure.ts';
import { silentLog } from './fakes.ts';
import { eventually } from './wait.ts';

export interface Started extends RunningBackends {
  /** Discovery rounds that ended. */
  readonly rounds: () => number;
  /** Moves the clock on; timers stay where they are. */
  readonly skip: (ms: number) => void;
}

export function startBackends(): Started {
  let rounds = 0;
  let skippedMs = 0;
  const running = createBackends({
    clock: { ...systemClock, now: () => systemClock.now() + skippedMs },
    log: silentLog,
    metrics: { probe: () => undefined, discovery: () => void (rounds += 1) },
    hosts: undefined,
    version: '1.2.3',
    jitter: () => 0,
  });
  return { ...running, rounds: () => rounds, skip: (ms) => void (skippedMs += ms) };
}

export function allDiscovered(running: RunningBackends, count: number): Promise<void> {
  return eventually(`${count} discovered`, () => running.progress().discovered.length === count);
}

export const anybody: ClientFacts = {
  identity: { issuer: 'vmcp', subject: 'anonymous', isAnonymous: true },
  capabilities: '{}',
};

export interface Outcome {
  readonly messages: readonly string[];
  readonly answer?: string;
  readonly from?: AnswerFrom;
  readonly failure?: Failure;
}

export interface Sent {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: object;
  readonly signal?: AbortSignal;
  readonly more?: Partial<Outgoing>;
}

/** `tools/call` of `tool-0` unless told otherwise. */
export function sent(
  session: BackendSession,
  { id = 1, method = 'tools/call', params, signal, more }: Sent = {},
): Promise<Outcome> {
  const idJson = JSON.stringify(id);
  const bytes = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id, method, params: params ?? { name: 'tool-0' } }));
  const messages: string[] = [];
  return new Promise((resolve) => {
    const sink = {
      message: (message: Buffer) => void messages.push(message.toString()),
      answer: (answer: Buffer, from: AnswerFrom) => resolve({ messages, answer: answer.toString(), from }),
      fail: (failure: Failure) => resolve({ messages, failure }),
    };
    session.send({ bytes, idJson, method, ...more }, sink, signal ?? new AbortController().signal);
  });
}
