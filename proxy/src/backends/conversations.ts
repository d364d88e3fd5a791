/**
 * The sessions that are held with one backend: for ourselves, for clients with a session, for single requests of clients without.
 * In: what all of them share, and for whom. Out: sessions of either generation. I/O through them.
 * Guarantees: the client's capabilities are declared and no more; a client that never chose a log level is not flooded by a modern backend. Source: proxy.md §3 and §5.
 */
import type { Clock } from '../clock.ts';
import type { AskLimits } from './asking.ts';
import type { ClientFacts, Declared } from './backend.ts';
import type { Connection } from './connection.ts';
import { EitherSession } from './either-session.ts';
import type { Elsewhere } from './elsewhere.ts';
import type { BackendFailure } from './failures.ts';
import type { Generation } from './generation.ts';
import type { Lease } from './lease.ts';
import { LeasePool } from './lease-pool.ts';
import type { Filter } from './modern-listening.ts';
import { ModernSession } from './modern-session.ts';
import type { Opened } from './opening.ts';
import { reservedHead } from './reserved.ts';
import { Session } from './session.ts';
import type { ParamMark } from '../wire/param-headers.ts';

export interface ConversationsDeps {
  readonly clock: Clock;
  /** Ours. */
  readonly version: string;
  /** `backend "x"`. */
  readonly subject: string;
  readonly removed: AbortSignal;
  readonly generation: Generation;
  connection(): Connection;
  limits(): AskLimits;
  isShareable(): boolean;
  /** Of a tool, as it was listed last. */
  marks(tool: string): readonly ParamMark[] | undefined;
  /** The tools are not what they were when they were listed. */
  mismatched(): void;
  /** How a client's call or an opening ended. */
  observe(outcome: BackendFailure | undefined): void;
}

/** What is different for our own session. */
export interface ServiceHooks {
  readonly declared: Declared;
  limits(): AskLimits;
  opened(session: Opened): void;
  /** Which changes of lists are to be heard of. */
  changes(): Filter;
  /** Some may have been missed. */
  gap(): void;
}

export interface Conversations {
  service(hooks: ServiceHooks): EitherSession<Session>;
  client(facts: ClientFacts): EitherSession<Session>;
  stateless(facts: ClientFacts): EitherSession<Lease>;
  /** Ends what outlives a request. */
  close(): Promise<void>;
}

/** What legacy servers send on their own, more or less, to a client that set no level. */
const usualLogLevel = 'info';
/** Changed lists are our own affair. */
const unheard = { changes: () => ({}), gap: () => undefined };

export function createConversations(deps: ConversationsDeps): Conversations {
  const { clock, subject, removed, generation } = deps;
  const make = makers(deps);
  const { legacy, modern } = make;
  /** What a shared session cannot take goes on without one: the message says for whom it speaks. */
  const stray: Elsewhere = {
    moved: (era) => generation.doubt(era),
    handOver: (message, sink, signal) =>
      modern('{}', undefined)(stray, 0).send({ ...message, isMoved: true }, sink, signal),
  };
  const pool = new LeasePool({
    clock,
    isShareable: () => deps.isShareable(),
    hasOneStream: () => deps.connection().transport === 'sse',
    open: ({ capabilities }) => legacy(capabilities)(stray, 0),
  });
  const either = { generation, subject, removed, observe: deps.observe };
  return {
    service: (hooks) => new EitherSession({ ...either, observe: ignore, ...make.service(hooks) }),
    client: ({ capabilities }) =>
      new EitherSession({ ...either, legacy: legacy(capabilities), modern: modern(capabilities, usualLogLevel) }),
    stateless: (facts) =>
      new EitherSession({ ...either, legacy: () => pool.take(facts), modern: modern(facts.capabilities, undefined) }),
    close: () => pool.close(),
  };
}

/** Sessions of each generation, for whom they are. */
function makers(deps: ConversationsDeps) {
  const { clock, version, removed, observe } = deps;
  const common = { clock, removed, observe, connection: () => deps.connection(), limits: () => deps.limits() };
  const marks = (tool: string) => deps.marks(tool);
  const capable = { ...common, head: reservedHead(version), marks, mismatched: () => deps.mismatched() };
  return {
    legacy: (capabilities: string) => (elsewhere: Elsewhere, before: number) =>
      new Session({ ...common, version, capabilities, elsewhere, before }),
    modern: (capabilities: string, logLevel: string | undefined) => (elsewhere: Elsewhere, before: number) =>
      new ModernSession({ ...capable, ...unheard, capabilities, logLevel, elsewhere, before }),
    service({ declared, ...hooks }: ServiceHooks) {
      const own = { ...hooks, logLevel: undefined, observe: ignore };
      return {
        legacy: (elsewhere: Elsewhere, before: number) =>
          new Session({ ...common, ...own, capabilities: declared.legacy, version, elsewhere, before }),
        modern: (elsewhere: Elsewhere, before: number) =>
          new ModernSession({ ...capable, ...own, capabilities: declared.modern, elsewhere, before }),
      };
    },
  };
}

function ignore(): void {
  // the probe tells how we fare ourselves
}
