/**
 * One request to one backend: looked up, renamed, sent; its messages stream back as they come.
 * In: a session, a request, the client's reply. Out: through the reply. I/O: through the Backend port.
 * Guarantees: bytes pass untouched but for the name; an unknown name waits while some backend is not discovered yet; an unavailable
 * backend answers at once. Source: proxy.md §3–5 and §7, architecture "One tools/call".
 */
import type { Route } from '../catalog/catalog.types.ts';
import { maxTimerMs } from '../clock.ts';
import type { Text } from '../wire/envelope.ts';
import type { Failure } from '../wire/failure.ts';
import { splice } from '../wire/splice.ts';
import { Call } from './call.ts';
import type { CallScope } from './call.ts';
import type { Catalogs } from './catalogs.ts';
import { isDecided, until } from './cold-start.ts';
import type { SessionDeps } from './deps.ts';
import { tellLevel } from './logging.ts';
import { idInUse, mishap } from './common-failures.ts';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';
import { createRouting } from './routing.ts';
import { conversation } from './session.ts';
import type { Conversation, Session } from './session.ts';

/** Where the name of a request is looked up. */
export type CallKind = 'tools' | 'prompts' | 'resources';

const nouns: Readonly<Record<CallKind, string>> = { tools: 'tool', prompts: 'prompt', resources: 'resource' };

type OnAnswered = (session: Session, one: Conversation) => void;

export class Relay {
  private readonly deps: SessionDeps;
  private readonly catalogs: Catalogs;
  private readonly routing = createRouting();
  private readonly running = new Set<Call>();
  private readonly scope: CallScope;
  private onIdle: (() => void) | undefined;

  constructor(deps: SessionDeps, catalogs: Catalogs, onAnswered: OnAnswered) {
    this.deps = deps;
    this.catalogs = catalogs;
    const { metrics, log, times } = deps;
    this.scope = { metrics, log, now: times.now, onAnswered, onEnd: (call) => this.ended(call) };
  }

  call(kind: CallKind, session: Session, request: Request, reply: Reply): void {
    const { envelope } = request;
    const wanted = kind === 'resources' ? envelope.uri : envelope.name;
    if (wanted === undefined) return reply.fail(unnamed(kind));
    if (session.calls?.has(envelope.idJson ?? 'null') === true) return reply.fail(idInUse(envelope.idJson ?? 'null'));
    const call = new Call(this.scope, session, request, reply);
    this.running.add(call);
    const route = this.routeOf(session, kind, wanted.value);
    if (route !== undefined) return this.start(call, kind, wanted, route);
    if (isDecided(this.catalogs.progress())) return call.fail(unknown(kind, wanted.value));
    this.wait(call, kind, wanted).catch(mishap(this.deps.log, call, 'request could not be routed'));
  }

  /** Resolves when no call runs; cuts what still runs after `withinMs`. */
  drain(withinMs: number): Promise<void> {
    return new Promise((resolve) => {
      const cutAll = () => [...this.running].forEach((call) => call.cut('shutdown'));
      const timer = setTimeout(cutAll, Math.min(withinMs, maxTimerMs));
      this.onIdle = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.running.size === 0) this.onIdle();
    });
  }

  private ended(call: Call): void {
    this.running.delete(call);
    if (this.running.size === 0) this.onIdle?.();
  }

  private routeOf(session: Session, kind: CallKind, name: string): Route | 'gone' | undefined {
    const current = this.catalogs.snapshot()[kind];
    if (session.snapshot[kind] !== current && session.snapshot[kind].hash === current.hash) {
      session.snapshot = { ...session.snapshot, [kind]: current };
    }
    return this.routing({ known: session.snapshot[kind], current, name });
  }

  private start(call: Call, kind: CallKind, wanted: Text, route: Route | 'gone'): void {
    const { backends, config, metrics } = this.deps;
    const backend = route === 'gone' ? undefined : backends.get(route.backend);
    if (route === 'gone' || backend === undefined) return call.fail(gone(kind, wanted.value));
    if (backend.state === 'unavailable') return call.fail(unavailable(backend.name, config().health.intervalMs));
    const { bytes, envelope } = call.request;
    const renamed = route.name === wanted.value ? bytes : rename(bytes, wanted, route.name);
    const one = conversation(call.session, backend);
    const message = { bytes: renamed, idJson: envelope.idJson, method: envelope.method ?? '' };
    if (kind === 'tools') metrics.tool(wanted.value);
    if (call.session.logLevel === one.logLevel) return call.send(one, message);
    tellLevel(call.session, one, call.abort.signal, () => call.send(one, message));
  }

  private async wait(call: Call, kind: CallKind, wanted: Text): Promise<void> {
    const { config, times } = this.deps;
    const { now } = times;
    const startedMs = now();
    const limitMs = config().discoveryTimeoutMs;
    const found = await until<Route | 'gone' | 'unknown'>({
      poll: () => {
        const isOver = isDecided(this.catalogs.progress()) || now() - startedMs >= limitMs;
        return this.routeOf(call.session, kind, wanted.value) ?? (isOver ? 'unknown' : undefined);
      },
      onChange: (listener) => this.catalogs.onChange(listener),
      againAfterMs: [limitMs],
      signal: call.abort.signal,
    });
    if (found === 'unknown') call.fail(unknown(kind, wanted.value));
    else if (found !== undefined) this.start(call, kind, wanted, found);
  }
}

function rename(bytes: Buffer, wanted: Text, name: string): Buffer {
  return splice(bytes, [{ start: wanted.start, end: wanted.end, text: JSON.stringify(name) }]);
}

function unnamed(kind: CallKind): Failure {
  return { code: 'invalid-params', message: `"${kind === 'resources' ? 'uri' : 'name'}" must be a string` };
}

function unknown(kind: CallKind, name: string): Failure {
  return { code: 'not-found', message: `unknown ${nouns[kind]} "${name}"` };
}

function gone(kind: CallKind, name: string): Failure {
  return { code: 'no-longer-available', message: `${nouns[kind]} "${name}" is no longer available: list again` };
}

function unavailable(name: string, intervalMs: number): Failure {
  const retryAfterSeconds = Math.max(1, Math.ceil(intervalMs / 1000));
  return { code: 'backend-unavailable', message: `backend "${name}" is unavailable`, retryAfterSeconds };
}
