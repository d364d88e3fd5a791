/**
 * The handshake that opens a legacy MCP session: a channel, initialize, then notifications/initialized.
 * In: a connection, limits. Out: Opened, or the failure. I/O.
 * Guarantees: we declare what the client declared, nothing for ourselves; the revision is one we speak; the first request follows the delivered notification,
 * since some servers refuse it before; what was opened for a failed handshake is closed. Source: proxy.md §3 and §5, reference mcp.md §1.1.
 */
import type { ResponseHeaders } from '../net/exchange.ts';
import { envelope } from '../wire/envelope.ts';
import { isLegacyVersion, latestLegacyVersion } from '../wire/protocol.ts';
import type { LegacyVersion } from '../wire/protocol.ts';
import type { Clock } from '../clock.ts';
import { asked } from './asked.ts';
import type { Asked } from './asked.ts';
import type { AskLimits } from './asking.ts';
import type { Channel } from './channel.ts';
import type { Connection } from './connection.ts';
import { cancelled, invalid, isFailure, refused } from './failures.ts';
import type { BackendFailure } from './failures.ts';
import { beginHttp } from './http-channel.ts';
import { beginSse } from './sse-channel.ts';

/** An open MCP session. */
export interface Opened {
  readonly connection: Connection;
  readonly channel: Channel;
  readonly version: string;
  /** The result of initialize, as far as anybody reads it. */
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly instructions: string | undefined;
  /** 1 for the first session, one more for each that replaced a lost one. */
  readonly generation: number;
}

export interface OpenDeps {
  readonly clock: Clock;
  readonly limits: AskLimits;
  /** Our version, told in clientInfo. */
  readonly version: string;
  /** What we declare, as JSON text. */
  readonly capabilities: string;
  readonly signal: AbortSignal;
}

/** Before the session is open nobody can be asked. */
const deaf = { message: () => undefined };
const initialized = Buffer.from('{"jsonrpc":"2.0","method":"notifications/initialized"}');

export async function open(
  connection: Connection,
  generation: number,
  deps: OpenDeps,
): Promise<Opened | BackendFailure> {
  const beginning = connection.transport === 'sse' ? await beginSse(connection, deps) : beginHttp(connection);
  if (isFailure(beginning)) return beginning;
  const answer = await initialize(connection.subject, beginning.channel, deps);
  const agreement = isFailure(answer) ? answer : agreementIn(connection.subject, answer.bytes);
  if (isFailure(answer) || isFailure(agreement)) {
    beginning.channel.drop();
    return isFailure(answer) ? answer : (agreement as BackendFailure);
  }
  const channel = beginning.agreed(agreement.version, answer.headers);
  await channel.tell(initialized, { clock: deps.clock, withinMs: deps.limits.silenceMs });
  return { connection, channel, generation, ...agreement };
}

interface Answer {
  readonly bytes: Buffer;
  readonly headers: ResponseHeaders;
}

function initialize(subject: string, on: Channel, deps: OpenDeps): Promise<Answer | BackendFailure> {
  const clientInfo = JSON.stringify({ name: 'vmcp', version: deps.version });
  const params = `{"protocolVersion":"${latestLegacyVersion}","capabilities":${deps.capabilities},"clientInfo":${clientInfo}}`;
  const bytes = Buffer.from(`{"jsonrpc":"2.0","id":0,"method":"initialize","params":${params}}`);
  const { signal, clock, limits } = deps;
  if (signal.aborted) return Promise.resolve(cancelled());
  return new Promise((resolve) => {
    const abort = () => {
      stop();
      resolve(cancelled());
    };
    const done = (outcome: Answer | BackendFailure) => {
      signal.removeEventListener('abort', abort);
      resolve(outcome);
    };
    const reply = (response: Buffer) => void on.tell(response, { clock, withinMs: limits.silenceMs });
    const sink = {
      message: () => undefined,
      request: (question: Asked, over: () => void) => asked(question, deaf, reply, over),
      answer: (body: Buffer, headers: ResponseHeaders) => done({ bytes: body, headers }),
      lost: (status: number) => done(refused(subject, status)),
      fail: done,
    };
    const stop = on.ask({ bytes, idJson: '0' }, limits, { sink, clock });
    signal.addEventListener('abort', abort);
  });
}

type Agreement = Pick<Opened, 'capabilities' | 'instructions'> & { readonly version: LegacyVersion };

function agreementIn(subject: string, bytes: Buffer): Agreement | BackendFailure {
  const result = resultOf(bytes);
  if (result === undefined) return invalid(subject, 'refused to initialize a session');
  const { protocolVersion: version, capabilities, instructions } = result;
  if (typeof version !== 'string' || !isLegacyVersion(version)) {
    return invalid(subject, 'answered initialize with a protocol revision that is not supported');
  }
  return {
    version,
    capabilities: isRecord(capabilities) ? capabilities : {},
    instructions: typeof instructions === 'string' ? instructions : undefined,
  };
}

function resultOf(bytes: Buffer): Readonly<Record<string, unknown>> | undefined {
  const { result } = envelope(bytes);
  if (result === undefined) return undefined;
  const value: unknown = JSON.parse(bytes.toString('utf8', result.start, result.end));
  return isRecord(value) ? value : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
