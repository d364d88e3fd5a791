/**
 * One modern request to one backend, routed from the request alone.
 * In: an asked request, its reply. Out: through the reply. I/O: through the Backend port.
 * Guarantees: looked up in the current catalog, never parsed out of a name; an unknown name waits while some backend is not discovered yet;
 * an unavailable backend answers at once; a state that is not ours reaches no backend. Source: proxy.md §3, §5 and §7.
 */
import type { Route } from '../catalog/catalog.types.ts';
import { createBox } from '../session/box.ts';
import type { Box } from '../session/box.ts';
import { gone, unavailable, unknown } from '../session/call-failures.ts';
import { opensPages } from '../session/client-capabilities.ts';
import { until } from '../session/cold-start.ts';
import { mishap } from '../session/common-failures.ts';
import type { Reply } from '../session/reply.ts';
import type { Target } from '../session/targets.ts';
import type { View } from '../session/view.ts';
import type { Cuttable, Underway } from '../session/underway.ts';
import type { Failure } from '../wire/failure.ts';
import { stringAt } from '../wire/json.ts';
import type { AnswerFacts } from './answers.ts';
import type { Asked } from './asked.ts';
import type { MaskOf } from './audience.ts';
import { Call } from './call.ts';
import type { CallScope } from './call.ts';
import { unsaid } from './caching.ts';
import type { ModernDeps } from './deps.ts';
import { headerMismatch } from './ladder.ts';
import { outgoing } from './outgoing.ts';
import { createParams, forwardedOf } from './params.ts';
import { ownState } from './pages-required.ts';
import { openState, sealState } from './request-state.ts';
import type { Bound } from './request-state.ts';
import { routeOf } from './routes.ts';

const badState: Failure = {
  code: 'invalid-params',
  message: '"requestState" is not of this request, or has expired: send the request without it',
};

export class Calls {
  private readonly deps: ModernDeps;
  private readonly underway: Underway<Cuttable>;
  private readonly serverInfo: string;
  private readonly maskOf: MaskOf;
  private readonly scope: CallScope;
  private readonly box: Box;
  private readonly readParams = createParams();

  constructor(deps: ModernDeps, underway: Underway<Cuttable>, maskOf: MaskOf, serverInfo: string) {
    const { metrics, log, times, keyring } = deps;
    this.deps = deps;
    this.underway = underway;
    this.serverInfo = serverInfo;
    this.maskOf = maskOf;
    this.scope = { metrics, log, now: times.now, onEnd: (call) => underway.delete(call) };
    this.box = createBox('request-state', keyring);
  }

  call(target: Target | Failure, view: View, asked: Asked, reply: Reply): void {
    if ('code' in target) return reply.fail(target);
    const { catalogs, log } = this.deps;
    const call = new Call(this.scope, asked, reply);
    this.underway.add(call);
    const route = routeOf(view.current(), target.kind, target.text.value);
    if (route !== undefined) return this.start(call, target, route, view);
    if (catalogs.isDecided(view)) return call.fail(unknown(target.kind, target.text.value));
    this.wait(call, target, view).catch(mishap(log, call, 'request could not be routed'));
  }

  private start(call: Call, { kind, text }: Target, route: Route, view: View): void {
    const { backends, config, metrics } = this.deps;
    const { asked } = call;
    const backend = backends.get(route.backend);
    if (backend === undefined) return call.fail(gone(kind, text.value));
    if (backend.state === 'unavailable') return call.fail(unavailable(backend.name, config().health.intervalMs));
    const headers = this.headersOf(asked, text.value, view);
    if ('code' in headers) return call.fail(headers);
    const state = this.stateOf({ identity: asked.identity, request: asked, route });
    if (state !== undefined && 'code' in state) return call.fail(state);
    if (asked.envelope.method === 'tools/call') metrics.tool(text.value);
    const changes = { at: text, from: text.value, name: route.name, state, headers };
    call.send(backend, outgoing(asked, changes), this.factsOf(asked, route));
  }

  private headersOf(asked: Asked, tool: string, view: View): readonly string[] | Failure {
    if (asked.envelope.method !== 'tools/call') return forwardedOf(asked.headers);
    const { mismatch, forwarded } = this.readParams(view.current().items.tools, tool, asked);
    return mismatch === undefined ? forwarded : headerMismatch(mismatch, asked.headers);
  }

  /** The backend's own state, out of the one that the client brings back. */
  private stateOf(bound: Bound): Buffer | Failure | undefined {
    const { bytes, envelope } = bound.request;
    if (envelope.requestState === undefined) return undefined;
    const text = stringAt(bytes, envelope.requestState.start);
    const opened = text === undefined ? undefined : openState(this.box, text, bound, this.deps.times.wall());
    return opened?.length === 0 ? ownState : (opened ?? badState);
  }

  private factsOf(asked: Asked, route: Route): AnswerFacts {
    const bound = { identity: asked.identity, request: asked, route };
    return {
      backend: route.backend,
      serverInfo: this.serverInfo,
      caching: asked.envelope.method === 'resources/read' ? unsaid : undefined,
      opensPages: () => opensPages(this.maskOf(asked)),
      seal: (state) => sealState(this.box, state, bound, this.deps.times.wall()),
    };
  }

  private async wait(call: Call, target: Target, view: View): Promise<void> {
    const { catalogs, config, times } = this.deps;
    const startedMs = times.now();
    const limitMs = config().discoveryTimeoutMs;
    const { kind, text } = target;
    const found = await until<Route | 'unknown'>({
      poll: () => {
        const isOver = catalogs.isDecided(view) || times.now() - startedMs >= limitMs;
        return routeOf(view.current(), kind, text.value) ?? (isOver ? 'unknown' : undefined);
      },
      onChange: (listener) => catalogs.onChange(listener),
      againAfterMs: [limitMs],
      signal: call.abort.signal,
    });
    if (found === 'unknown') call.fail(unknown(kind, text.value));
    else if (found !== undefined) this.start(call, target, found, view);
  }
}
