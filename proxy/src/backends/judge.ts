/**
 * Asks a backend which generation it speaks: modern first.
 * In: a connection, limits, what is known already. Out: what it was found to be, or why nothing could be found. I/O.
 * Guarantees: what proves nothing is a failure, not a verdict, silence above all; no more than two questions and one handshake, all within one
 * span of time; nothing is left open. Source: proxy.md §5, reference mcp.md §1.3.
 */
import { methodHeader } from '../wire/protocol.ts';
import type { AskLimits } from './asking.ts';
import type { Connection } from './connection.ts';
import { confirmation, discoveredIn, evidence, undiscovered } from './era.ts';
import type { Discovered } from './era.ts';
import { isFailure, isSilence, refused, silent } from './failures.ts';
import type { BackendFailure } from './failures.ts';
import { open } from './opening.ts';
import { reservedHead, reservedOf } from './reserved.ts';
import { whole } from './whole.ts';
import type { WholeDeps } from './whole.ts';

/** `trial`: nothing is known, and only a legacy handshake can tell more. */
export type Judged =
  { readonly era: 'modern'; readonly discovered: Discovered } | { readonly era: 'legacy'; readonly isTrial: boolean };

/**
 * `pinned`: the user says that it is modern, and it is only asked what it offers. `unknown`: a server that does not even refuse what it does
 * not know is shaken hands with. `legacy`: it was shaken hands with before, so silence says nothing new.
 */
export type Known = 'pinned' | 'unknown' | 'legacy';

export interface JudgeDeps extends WholeDeps {
  readonly known: Known;
  /** Our own, told to the backend. */
  readonly version: string;
}

const endWithinMs = 2000;

/** How long a question alone is waited for: what is pinned is then listed, what is unknown is shaken hands with. */
const patience = (withinMs: number) => withinMs / 3;

export function judge(connection: Connection, deps: JudgeDeps): Promise<Judged | BackendFailure> {
  if (deps.known === 'unknown') return withHandshake(connection, deps);
  if (deps.known === 'legacy') return questioned(connection, deps);
  return pinned(connection, { ...deps, withinMs: patience(deps.withinMs) });
}

/** The first to tell something wins; the question goes on while the handshake runs. */
function withHandshake(connection: Connection, deps: JudgeDeps): Promise<Judged | BackendFailure> {
  const { clock, withinMs } = deps;
  const over = new AbortController();
  const bounded = { ...deps, signal: AbortSignal.any([deps.signal, over.signal]) };
  return new Promise((resolve) => {
    const done = (outcome: Judged | BackendFailure) => {
      clock.clear(timer);
      over.abort();
      resolve(outcome);
    };
    const shake = async () => {
      const refusal = await handshake(connection, bounded);
      if (refusal === undefined) done({ era: 'legacy', isTrial: false });
      else if (refusal.doubt === 'unauthenticated') done(refusal); // says more than silence
    };
    const timer = clock.set(patience(withinMs), () => void shake());
    void questioned(connection, bounded).then(done);
  });
}

async function questioned(connection: Connection, deps: JudgeDeps): Promise<Judged | BackendFailure> {
  const startedMs = deps.clock.now();
  const told = await whole(connection, ...request(connection, 'server/discover', deps), deps);
  if (isFailure(told)) return told;
  const found = evidence(told.status, told.body);
  if (found === 'modern') return { era: 'modern', discovered: discoveredOr(told.body) };
  if (found === 'none') return refused(connection.subject, told.status);
  if (found !== 'perhaps') return { era: 'legacy', isTrial: found === 'trial' };
  const leftMs = startedMs + deps.withinMs - deps.clock.now();
  if (leftMs <= 0) return silent(connection.subject, deps.withinMs);
  return confirmed(connection, { ...deps, withinMs: leftMs });
}

async function confirmed(connection: Connection, deps: JudgeDeps): Promise<Judged | BackendFailure> {
  const listed = await whole(connection, ...request(connection, 'tools/list', deps), deps);
  if (isFailure(listed)) return listed;
  const found = confirmation(listed.status, listed.body);
  if (found === 'none') return refused(connection.subject, listed.status);
  return found === 'modern' ? { era: 'modern', discovered: undiscovered } : { era: 'legacy', isTrial: false };
}

/** Listed without a word of its own if need be. */
async function pinned(connection: Connection, deps: JudgeDeps): Promise<Judged | BackendFailure> {
  const told = await whole(connection, ...request(connection, 'server/discover', deps), deps);
  if (isFailure(told)) return isSilence(told) ? { era: 'modern', discovered: undiscovered } : told;
  const found = evidence(told.status, told.body);
  if (found === 'none') return refused(connection.subject, told.status);
  return { era: 'modern', discovered: found === 'modern' ? discoveredOr(told.body) : undiscovered };
}

/** Undefined: it agreed to a legacy session, which is ended again. */
async function handshake(connection: Connection, deps: JudgeDeps): Promise<BackendFailure | undefined> {
  const { clock, version, signal, maxBytes, withinMs } = deps;
  const limits: AskLimits = { silenceMs: withinMs, totalMs: withinMs, maxBytes };
  const opened = await open(connection, 1, { clock, version, signal, limits, capabilities: '{}' });
  if (isFailure(opened)) return opened;
  void opened.channel.end({ clock, withinMs: endWithinMs });
  return undefined;
}

/** A modern error to `server/discover` says what it is and not what it has. */
function discoveredOr(body: Buffer): Discovered {
  return discoveredIn(body) ?? undiscovered;
}

function request(connection: Connection, method: string, { version }: JudgeDeps): [headers: string[], body: Buffer] {
  const meta = `{${reservedOf(reservedHead(version), '{}')}}`;
  const body = `{"jsonrpc":"2.0","id":0,"method":"${method}","params":{"_meta":${meta}}}`;
  return [[...connection.modernHeaders, methodHeader, method], Buffer.from(body)];
}
