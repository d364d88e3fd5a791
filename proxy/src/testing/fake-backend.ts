/**
 * The Backend port in memory: tests of session and http say what each backend offers and answers, without a socket.
 * In: offers, answers, progress, set at any time. Out: a Backends, and all that was sent to it. Pure but for its own state.
 *
 *   const world = fakeBackends([{ name: 'a', tools: ['echo'] }]);
 *   world.backend('a').onCall = (call) => call.sink.answer(result(call.message), unbroken);
 */
import type { BackendState, BackendStatus } from '@vmcp/crds';
import type {
  AnswerFrom,
  AnswerSink,
  Backend,
  Backends,
  BackendSession,
  ClientFacts,
  Listener,
  Outgoing,
  Progress,
} from '../backends/backend.ts';
import type { Definition, Offer } from '../catalog/catalog.types.ts';

export interface FakeCall {
  readonly message: Outgoing;
  readonly sink: AnswerSink;
  readonly signal: AbortSignal;
  /** Which of the backend's sessions: 0, 1, … */
  readonly session: number;
}

export interface FakeOffer {
  readonly name: string;
  readonly tools?: readonly (string | Definition)[];
  readonly resources?: readonly string[];
  readonly prompts?: readonly string[];
  readonly instructions?: string;
  readonly progress?: keyof Progress;
}

export interface FakeBackend extends Backend {
  state: BackendState;
  /** It names its sessions. */
  isStateful: boolean;
  readonly calls: FakeCall[];
  readonly sessions: FakeSession[];
  /** Default: an empty result at once. */
  onCall: (call: FakeCall) => void;
}

export interface FakeSession extends BackendSession {
  isOpen: boolean;
  generation: number;
  isStateful: boolean;
  isClosed: boolean;
  readonly client: ClientFacts;
  /** The listeners of its standalone stream. */
  readonly listeners: Set<Listener>;
}

export interface FakeWorld extends Backends {
  /** Replaces everything; backends that keep their name keep their identity. */
  set(offers: readonly FakeOffer[]): void;
  backend(name: string): FakeBackend;
  changed(): void;
}

export function fakeBackends(initial: readonly FakeOffer[]): FakeWorld {
  const listeners = new Set<() => void>();
  let backends = new Map<string, FakeBackend>();
  let given = initial;
  let offers: readonly Offer[] = [];

  function use(next: readonly FakeOffer[]): void {
    given = next;
    backends = new Map(next.map(({ name }) => [name, backends.get(name) ?? fakeBackend(name)]));
    offers = next.filter(isDiscovered).map(offerOf);
    changed();
  }

  function changed(): void {
    for (const listener of [...listeners]) listener();
  }

  use(initial);
  return {
    set: use,
    changed,
    backend(name) {
      const found = backends.get(name);
      if (found === undefined) throw new Error(`no fake backend "${name}"`);
      return found;
    },
    get: (name) => backends.get(name),
    offers: () => offers,
    progress: () => progressOf(given),
    status: () => [...backends.values()].map(statusOf),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => Promise.resolve(),
  };
}

/** How a backend answers whose session held. */
export const unbroken: AnswerFrom = { era: 'legacy', wasReset: false };
export const afterReset: AnswerFrom = { era: 'legacy', wasReset: true };

/** The response to a request: `{"ok":true}` unless told otherwise. */
export function result(message: Outgoing, json = '{"ok":true}'): Buffer {
  return Buffer.from(`{"jsonrpc":"2.0","id":${message.idJson},"result":${json}}`);
}

export function definition(name: string, json = JSON.stringify({ name })): Definition {
  return { name, json: Buffer.from(json) };
}

function fakeBackend(name: string): FakeBackend {
  const sessions: FakeSession[] = [];
  const backend: FakeBackend = {
    name,
    state: 'ready',
    isStateful: false,
    calls: [],
    sessions,
    onCall: (call) => call.sink.answer(result(call.message), unbroken),
    session(client) {
      const session = fakeSession(backend, sessions.length, client);
      sessions.push(session);
      return session;
    },
    stateless: (client) => backend.session(client),
  };
  return backend;
}

function fakeSession(backend: FakeBackend, index: number, client: ClientFacts): FakeSession {
  const session: FakeSession = {
    client,
    isOpen: false,
    generation: 0,
    isStateful: false,
    isClosed: false,
    listeners: new Set(),
    send(message, sink, signal) {
      session.isOpen = true;
      session.generation ||= 1;
      session.isStateful = backend.isStateful;
      const call = { message, sink, signal, session: index };
      backend.calls.push(call);
      backend.onCall(call);
    },
    notify: () => undefined,
    listen(listener, signal) {
      session.listeners.add(listener);
      signal.addEventListener('abort', () => session.listeners.delete(listener));
    },
    close() {
      session.isOpen = false;
      session.isClosed = true;
      return Promise.resolve();
    },
  };
  return session;
}

function isDiscovered({ progress = 'discovered' }: FakeOffer): boolean {
  return progress === 'discovered';
}

function offerOf(given: FakeOffer): Offer {
  return {
    backend: given.name,
    definitions: {
      tools: (given.tools ?? []).map((tool) => (typeof tool === 'string' ? definition(tool) : tool)),
      resources: (given.resources ?? []).map((uri) => definition(uri, JSON.stringify({ uri, name: uri }))),
      resourceTemplates: [],
      prompts: (given.prompts ?? []).map((name) => definition(name)),
    },
    dropped: [],
    instructions: given.instructions,
  };
}

function progressOf(given: readonly FakeOffer[]): Progress {
  const names = (wanted: string) =>
    given.filter(({ progress = 'discovered' }) => progress === wanted).map(({ name }) => name);
  return {
    discovered: names('discovered'),
    failed: names('failed'),
    timedOut: names('timedOut'),
    pending: names('pending'),
  };
}

function statusOf({ name, state }: FakeBackend): BackendStatus {
  return {
    name,
    state,
    message: '',
    consecutiveFailures: 0,
    circuitBreakerState: 'closed',
    transport: 'streamable-http',
    authType: 'unauthenticated',
    tools: 0,
  };
}
