/**
 * One request to one backend: looked up, renamed, sent; its messages stream back as they come.
 * In: a session, a request, the client's reply. Out: through the reply. I/O: through the Backend port.
 * Guarantees: bytes pass untouched but for the name and reserved `_meta`; an unknown name waits while some backend is not discovered yet; an unavailable
 * backend answers at once. Source: proxy.md §3–5 and §7, architecture "One tools/call".
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Route } from '../catalog/catalog.types.ts';
import type { Failure } from '../wire/failure.ts';
import { reservedCuts } from '../wire/meta.ts';
import { splice } from '../wire/splice.ts';
import { Call } from './call.ts';
import type { CallScope } from './call.ts';
import { gone, unavailable, unknown } from './call-failures.ts';
import type { Catalogs } from './catalogs.ts';
import { until } from './cold-start.ts';
import type { SessionDeps } from './deps.ts';
import { tellLevel } from './logging.ts';
import { idInUse, mishap } from './common-failures.ts';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';
import { createRouting } from './routing.ts';
import { conversation } from './session.ts';
import type { Conversation, Known, Session } from './session.ts';
import type { Target } from './targets.ts';
import { Underway } from './underway.ts';

export interface RelayHooks extends Pick<CallScope, 'onAnswered'> {
  /** Before a request goes to a backend: what it asks outside of the call's stream must be heard already. */
  onTalk(session: Session, one: Conversation): void;
}

export class Relay {
  private readonly deps: SessionDeps;
  private readonly catalogs: Catalogs;
  private readonly routing = createRouting();
  private readonly running = new Underway<Call>();
  private readonly scope: CallScope;
  private readonly onTalk: RelayHooks['onTalk'];

  constructor(deps: SessionDeps, catalogs: Catalogs, { onTalk, onAnswered }: RelayHooks) {
    this.deps = deps;
    this.catalogs = catalogs;
    this.onTalk = onTalk;
    const { metrics, log, times } = deps;
    const timeoutMs = () => deps.config().callTimeoutMs;
    this.scope = { metrics, log, now: times.now, timeoutMs, onAnswered, onEnd: (call) => this.running.delete(call) };
  }

  call(target: Target | Failure, session: Session, request: Request, reply: Reply): void {
    if ('code' in target) return reply.fail(target);
    const { idJson = 'null' } = request.envelope;
    if (session.calls?.has(idJson) === true) return reply.fail(idInUse(idJson));
    const call = new Call(this.scope, session, request, reply);
    this.running.add(call);
    const route = target.route ?? this.routeOf(session, target);
    if (route !== undefined) return this.start(call, target, route);
    if (this.catalogs.isDecided(session.view)) return call.fail(unknown(target.kind, target.text.value));
    this.wait(call, target).catch(mishap(this.deps.log, call, 'request could not be routed'));
  }

  /** Resolves when no call runs; cuts what still runs after `withinMs`. */
  drain(withinMs: number): Promise<void> {
    return this.running.drain(withinMs);
  }

  private routeOf(session: Session, { kind, text }: Target): Route | 'gone' | undefined {
    const known = this.known(session, kind);
    const route = this.routing({ known, current: session.view.snapshot()[kind], name: text.value });
    return route === undefined && kind === 'resources' ? this.templated(session, text.value) : route;
  }

  /** By the templates that the client was told of, else by those of now. */
  private templated(session: Session, uri: string): Route | undefined {
    const known = this.known(session, 'resourceTemplates');
    return known.matchTemplate?.(uri) ?? session.view.current().matchTemplate(uri);
  }

  private known(session: Session, kind: CapabilityKind): Known {
    const current = session.view.snapshot()[kind];
    if (session.snapshot[kind] !== current && session.snapshot[kind].hash === current.hash) {
      session.snapshot = { ...session.snapshot, [kind]: current };
    }
    return session.snapshot[kind];
  }

  private start(call: Call, target: Target, route: Route | 'gone'): void {
    const { backends, config, metrics } = this.deps;
    const backend = route === 'gone' ? undefined : backends.get(route.backend);
    if (route === 'gone' || backend === undefined) return call.fail(gone(target.kind, target.text.value));
    if (backend.state === 'unavailable') return call.fail(unavailable(backend.name, config().health.intervalMs));
    const { envelope } = call.request;
    const one = conversation(call.session, backend);
    this.onTalk(call.session, one);
    const method = envelope.method ?? '';
    const message = { bytes: neutral(call.request, target, route), idJson: envelope.idJson, method, name: route.name };
    if (target.kind === 'tools') metrics.tool(target.text.value);
    if (call.session.logLevel === one.logLevel) return call.send(one, message);
    tellLevel(call.session, one, call.abort.signal, () => call.send(one, message));
  }

  private async wait(call: Call, target: Target): Promise<void> {
    const { config, times } = this.deps;
    const { now } = times;
    const startedMs = now();
    const limitMs = config().discoveryTimeoutMs;
    const found = await until<Route | 'gone' | 'unknown'>({
      poll: () => {
        const isOver = this.catalogs.isDecided(call.session.view) || now() - startedMs >= limitMs;
        return this.routeOf(call.session, target) ?? (isOver ? 'unknown' : undefined);
      },
      onChange: (listener) => this.catalogs.onChange(listener),
      againAfterMs: [limitMs],
      signal: call.abort.signal,
    });
    if (found === 'unknown') call.fail(unknown(target.kind, target.text.value));
    else if (found !== undefined) this.start(call, target, found);
  }
}

/** The request as backends of either generation take it: under the backend's name, without reserved `_meta`. */
function neutral({ bytes, envelope: { reserved } }: Request, { text }: Target, { name }: Route): Buffer {
  const isSame = name === text.value;
  if (isSame && reserved === undefined) return bytes;
  const edits = reserved === undefined ? [] : reservedCuts(bytes, reserved);
  if (!isSame) edits.push({ start: text.start, end: text.end, text: JSON.stringify(name) });
  return splice(
    bytes,
    edits.sort((one, other) => one.start - other.start),
  );
}
