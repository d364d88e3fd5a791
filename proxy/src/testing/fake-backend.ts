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
  readonly templates?: readonly string[];
  readonly prompts?: readonly string[];
  /** Tools that are listed only for those who declare it (`sampling`). */
  readonly toolsIf?: Readonly<Record<string, readonly string[]>>;
  readonly caching?: Offer['caching'];
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
  /** What came by `notify`, as texts. */
  readonly notified: string[];
  /** The listeners of its standalone stream. */
  readonly listeners: Set<Listener>;
}

export interface FakeWorld extends Backends {
  /** Replaces everything; backends that keep their name keep their identity. */
  set(offers: readonly FakeOffer[]): void;
  backend(name: string): FakeBackend;
  changed(): void;
  listsServed: number;
  /** What those declared for whom is listed, to legacy backends. */
  readonly audiences: ReadonlySet<string>;
  /** Nothing was listed for any of them yet. */
  isPending: boolean;
}

export function fakeBackends(initial: readonly FakeOffer[]): FakeWorld {
  const listeners = new Set<() => void>();
  let backends = new Map<string, FakeBackend>();
  let given = initial;
  let offers: readonly Offer[] = [];
  const audiences = new Set<string>();

  function use(next: readonly FakeOffer[]): void {
    given = next;
    backends = new Map(next.map(({ name }) => [name, backends.get(name) ?? fakeBackend(name)]));
    offers = next.filter(isDiscovered).map(offerOf);
    changed();
  }

  function changed(): void {
    for (const listener of [...listeners]) listener();
  }

  /** One object for each audience and state of the world, as the port promises. */
  const offersFor = memo((capabilities: string) =>
    given.filter(isDiscovered).map((one, index) => withToolsIf(offers[index], one, capabilities)),
  );

  use(initial);
  const world: FakeWorld = {
    listsServed: 0,
    audiences,
    isPending: false,
    set: use,
    changed,
    backend(name) {
      const found = backends.get(name);
      if (found === undefined) throw new Error(`no fake backend "${name}"`);
      return found;
    },
    get: (name) => backends.get(name),
    offers: () => offers,
    served: () => void (world.listsServed += 1),
    audience: ({ legacy }) => {
      audiences.add(legacy);
      return {
        offers: () => (world.isPending ? offers : offersFor(legacy, offers)),
        isPending: () => world.isPending,
        served: () => void (world.listsServed += 1),
        close: () => void audiences.delete(legacy),
      };
    },
    progress: () => progressOf(given),
    status: () => [...backends.values()].map(statusOf),
    onChange(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    close: () => Promise.resolve(),
  };
  return world;
}

function memo<Made>(make: (key: string) => Made): (key: string, state: object) => Made {
  const kept = new WeakMap<object, Map<string, Made>>();
  return (key, state) => {
    const known = kept.get(state) ?? new Map<string, Made>();
    kept.set(state, known);
    const made = known.get(key) ?? make(key);
    known.set(key, made);
    return made;
  };
}

function withToolsIf(offer: Offer | undefined, { name, toolsIf = {} }: FakeOffer, capabilities: string): Offer {
  const base = offer ?? offerOf({ name });
  const declared = JSON.parse(capabilities) as Readonly<Record<string, unknown>>;
  const more = Object.keys(declared).flatMap((key) => toolsIf[key] ?? []);
  if (more.length === 0) return base;
  const tools = [...base.definitions.tools, ...more.map((tool) => definition(tool))];
  return { ...base, definitions: { ...base.definitions, tools } };
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
    notified: [],
    listeners: new Set(),
    send(message, sink, signal) {
      session.isOpen = true;
      session.generation ||= 1;
      session.isStateful = backend.isStateful;
      const call = { message, sink, signal, session: index };
      backend.calls.push(call);
      backend.onCall(call);
    },
    notify: ({ bytes }) => void session.notified.push(bytes.toString()),
    listen(listener, signal) {
      session.listeners.add(listener);
      listener.settled?.();
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
      resourceTemplates: (given.templates ?? []).map((uriTemplate) =>
        definition(uriTemplate, JSON.stringify({ uriTemplate, name: uriTemplate })),
      ),
      prompts: (given.prompts ?? []).map((name) => definition(name)),
    },
    dropped: [],
    instructions: given.instructions,
    ...(given.caching === undefined ? {} : { caching: given.caching }),
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
