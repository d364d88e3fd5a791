/**
 * The handshake that opens a legacy MCP session: initialize, then notifications/initialized.
 * In: a connection, limits. Out: Opened, or the failure. I/O.
 * Guarantees: we declare what the client declared, nothing for ourselves; the revision is one we speak; the first request follows the delivered notification,
 * since some servers refuse it before. Source: proxy.md §3 and §5, reference mcp.md §1.1.
 */
import { envelope } from '../wire/envelope.ts';
import { isLegacyVersion, latestLegacyVersion, sessionHeader } from '../wire/protocol.ts';
import { ask } from './ask.ts';
import type { AskLimits } from './ask.ts';
import type { Clock } from '../clock.ts';
import type { Connection, HeaderSet } from './connection.ts';
import { cancelled, invalid, refused } from './failures.ts';
import type { BackendFailure } from './failures.ts';
import { asked } from './asked.ts';
import type { Asked } from './asked.ts';
import { tell } from './tell.ts';

/** An open MCP session. */
export interface Opened {
  readonly connection: Connection;
  readonly sessionId: string | undefined;
  readonly headers: HeaderSet;
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
  const answer = await initialize(connection, deps);
  if ('doubt' in answer) return answer;
  const result = resultOf(answer.bytes);
  const { subject } = connection;
  if (result === undefined) return invalid(subject, 'refused to initialize a session');
  const version = result['protocolVersion'];
  if (typeof version !== 'string' || !isLegacyVersion(version)) {
    return invalid(subject, 'answered initialize with a protocol revision that is not supported');
  }
  const headers = connection.headers(answer.sessionId, version);
  await tell(connection, headers.post, initialized, { clock: deps.clock, withinMs: deps.limits.silenceMs });
  const { capabilities, instructions } = result;
  return {
    connection,
    sessionId: answer.sessionId,
    headers,
    version,
    capabilities: isRecord(capabilities) ? capabilities : {},
    instructions: typeof instructions === 'string' ? instructions : undefined,
    generation,
  };
}

interface Answer {
  readonly bytes: Buffer;
  readonly sessionId: string | undefined;
}

function initialize(connection: Connection, deps: OpenDeps): Promise<Answer | BackendFailure> {
  const clientInfo = JSON.stringify({ name: 'vmcp', version: deps.version });
  const params = `{"protocolVersion":"${latestLegacyVersion}","capabilities":${deps.capabilities},"clientInfo":${clientInfo}}`;
  const bytes = Buffer.from(`{"jsonrpc":"2.0","id":0,"method":"initialize","params":${params}}`);
  const { post } = connection.headers(undefined, undefined);
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
    const sink = {
      message: () => undefined,
      request: (question: Asked, over: () => void) => {
        asked(
          question,
          deaf,
          (reply) => void tell(connection, post, reply, { clock, withinMs: limits.silenceMs }),
          over,
        );
      },
      answer: (body: Buffer, headers: Readonly<Record<string, string | string[] | undefined>>) => {
        const sessionId = headers[sessionHeader];
        done({ bytes: body, sessionId: typeof sessionId === 'string' ? sessionId : undefined });
      },
      lost: (status: number) => done(refused(connection.subject, status)),
      fail: done,
    };
    const stop = ask(connection, { bytes, idJson: '0', headers: post }, limits, { sink, clock });
    signal.addEventListener('abort', abort);
  });
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
